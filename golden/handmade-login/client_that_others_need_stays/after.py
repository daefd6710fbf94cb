import httpx
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def test_orders():
    async with httpx.AsyncClient() as client:
        token, user_data = await create_authenticated_user(environment="test", email="ada@example.com")

        orders = await client.get(f"{BASE}/orders", params={"token": token})
        # none yet
        assert orders.json() == []
