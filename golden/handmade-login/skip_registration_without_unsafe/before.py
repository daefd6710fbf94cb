import uuid

import pytest


class TestBasket:
    @pytest.fixture
    async def shopper(self, shop):
        """A shopper of the test's own."""
        # Sign up
        form = {
            "email": f"basket_{uuid.uuid4()}@example.com",
            "password": "long enough",
            "name": "Basket",
        }

        answer = await shop.post("/auth/register", json=form)
        assert answer.status_code == 201

        # Log in
        login = {"username": form["email"], "password": form["password"]}
        answer = await shop.post("/auth/token", data=login)
        assert answer.status_code == 200

        told = answer.json()
        return {
            "id": told["user_id"],
            "token": told["access_token"],
            "email": form["email"],
        }

    async def test_fills(self, shop, shopper):
        full = await shop.put("/basket", params={"token": shopper["token"]})
        assert full.json()["owner"] == shopper["id"]
