import httpx
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def test_orders(email):
    async with httpx.AsyncClient() as client:
        # log in first
        token, user_data = await create_authenticated_user(environment="test", email=email)
        user_id = user_data["id"]

        orders = await client.get(f"{BASE}/orders", params={"token": token})
        assert orders.json()["owner"] == user_id


class TestOrders:
    async def test_attribute(self, client):
        token, user_data = await create_authenticated_user(environment="test")
        self.token = token
        orders = await client.get(f"{BASE}/orders", params={"token": self.token})
        assert orders.status_code == 200
