import uuid


async def test_two_shoppers(shop):
    shoppers = []
    for number in range(2):
        form = {
            "email": f"shopper{number}_{uuid.uuid4()}@example.com",
            "password": "long enough",
        }

        # Sign up
        await shop.post("/auth/register", json=form)

        # Log in
        answer = await shop.post("/auth/token", data={"username": form["email"], "password": form["password"]})
        told = answer.json()
        shoppers.append({"id": told["user_id"], "token": told["access_token"], "email": form["email"]})

    carts = [await shop.get("/cart", params={"token": shopper["token"]}) for shopper in shoppers]
    assert [cart.json()["owner"] for cart in carts] == [shopper["id"] for shopper in shoppers]
