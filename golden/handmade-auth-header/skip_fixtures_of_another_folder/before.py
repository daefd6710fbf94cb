import httpx
import pytest

from house.signing import signed_token

ME = "http://127.0.0.1:8000/me"


@pytest.fixture
def profile(member_token, tmp_path):
    answer = httpx.get(ME, headers={"Authorization": f"Bearer {member_token}"})
    return tmp_path, answer.json()


def test_profile(profile):
    token = signed_token()
    assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).json() == profile[1]


class TestOrders:
    def test_orders(self):
        def orders(token):
            return httpx.get("http://127.0.0.1:8000/orders", headers={"Authorization": f"Bearer {token}"})

        assert orders(signed_token()).json() == []
