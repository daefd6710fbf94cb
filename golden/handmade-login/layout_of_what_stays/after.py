import httpx
from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


class TestOrders:
    async def test_orders(self):
        """Orders of one shopper."""
        async with httpx.AsyncClient() as client:
            # log in
            token, user_data = await create_authenticated_user(environment="test", email="ada@example.com")

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
