import pytest

from support.login import create_authenticated_user


class TestOrders:
    @pytest.fixture
    async def account(self):
        return await create_authenticated_user(environment="test")

    async def test_none_yet(self, account, shop):
        assert shop.orders(account[0]) == []

    async def test_name(self, shop):
        assert shop.name() == "corner"
