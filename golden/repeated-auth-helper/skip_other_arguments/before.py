import httpx
import pytest

from support.login import E2EAuthHelper, create_authenticated_user


class TestProfile:
    """Pages that belong to one user."""

    @pytest.fixture
    async def account(self):
        token, _ = await create_authenticated_user(environment="test")
        return token

    async def test_own_page(self, account):
        headers = E2EAuthHelper(environment="stage").get_auth_headers(account)
        assert httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code == 200

    async def test_own_orders(self, account):
        # the shop shows orders to their owner alone
        headers = E2EAuthHelper(environment="test").get_auth_headers(
            account
        )
        assert httpx.get("http://127.0.0.1:8000/orders", headers=headers).json() == []

    async def test_each_page(self, account):
        def page(path):
            headers = E2EAuthHelper(environment="test").get_auth_headers(account)
            return httpx.get(f"http://127.0.0.1:8000/{path}", headers=headers)

        assert page("me").json() == page("account").json()
