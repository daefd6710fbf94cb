import httpx
import pytest

ME = "http://127.0.0.1:8000/me"


@pytest.fixture
def profile(member_token, tmp_path, headers_of):
    answer = httpx.get(ME, headers=headers_of(member_token))
    return tmp_path, answer.json()


def test_profile(profile, member_token, headers_of):
    token = member_token
    assert httpx.get(ME, headers=headers_of(token)).json() == profile[1]


class TestOrders:
    def test_orders(self, member_token, headers_of):
        def orders(token):
            return httpx.get("http://127.0.0.1:8000/orders", headers=headers_of(token))

        assert orders(member_token).json() == []
