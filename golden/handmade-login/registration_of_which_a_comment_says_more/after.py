import uuid

import pytest
from support.login import create_authenticated_user


class TestBasket:
    @pytest.fixture
    async def shopper(self, shop):
        """A shopper of the test's own."""
        # Sign up somebody who was never here
        email = f"basket_{uuid.uuid4()}@example.com"

        token, user_data = await create_authenticated_user(environment="test", email=email)
        return {
            "id": user_data["id"],
            "token": token,
            "email": email,
        }

    async def test_fills(self, shop, shopper):
        full = await shop.put("/basket", params={"token": shopper["token"]})
        assert full.json()["owner"] == shopper["id"]
