import httpx

BASE = "http://127.0.0.1:8000"


async def test_orders():
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{BASE}/auth/login", json={"email": "ada@example.com", "password": "x"})
        if answer.status_code != 200:
            raise RuntimeError("no login")
        token = answer.json()["access_token"]

        orders = await client.get(f"{BASE}/orders", params={"token": token})
        # none yet
        assert orders.json() == []
