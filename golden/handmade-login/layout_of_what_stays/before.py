import httpx

BASE = "http://127.0.0.1:8000"


class TestOrders:
    async def test_orders(self):
        """Orders of one shopper."""
        async with httpx.AsyncClient() as client:
            # log in
            answer = await client.post(f"{BASE}/auth/login", json={"email": "ada@example.com", "password": "x"})
            assert answer.status_code == 200, \
                "no login"
            token = answer.json()["access_token"]

            text = """
  as it is
"""
            orders = await client.post(f"{BASE}/orders", params={"token": token}, content=text)
            assert orders.status_code == 201, \
                f"no order: {orders.status_code}"  # told at once

            for order in orders.json():
                assert (
                    order["text"]
                    == text
                ), \
                    "another text"
                # one is enough

            # nobody else
            # has orders
