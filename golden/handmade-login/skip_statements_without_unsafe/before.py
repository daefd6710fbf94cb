import httpx

BASE = "http://127.0.0.1:8000"


async def test_orders(email):
    async with httpx.AsyncClient() as client:
        # log in first
        response = await client.post(f"{BASE}/auth/login", json={"email": email, "password": "secret"})
        assert response.status_code == 200, f"no login: {response.text}"
        data = response.json()
        token = data["access_token"]
        user_id = data["user"]["id"]

        orders = await client.get(f"{BASE}/orders", params={"token": token})
        assert orders.json()["owner"] == user_id


class TestOrders:
    async def test_attribute(self, client):
        payload = {"password": "secret"}
        response = await client.post(f"{BASE}/auth/login", json=payload)
        response.raise_for_status()
        self.token = response.json()["access_token"]
        orders = await client.get(f"{BASE}/orders", params={"token": self.token})
        assert orders.status_code == 200
