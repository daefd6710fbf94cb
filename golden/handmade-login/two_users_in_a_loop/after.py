import uuid

from support.login import create_authenticated_user


async def test_two_shoppers(shop):
    shoppers = []
    for number in range(2):
        email = f"shopper{number}_{uuid.uuid4()}@example.com"

        token, user_data = await create_authenticated_user(environment="test", email=email)
        shoppers.append({"id": user_data["id"], "token": token, "email": email})

    carts = [await shop.get("/cart", params={"token": shopper["token"]}) for shopper in shoppers]
    assert [cart.json()["owner"] for cart in carts] == [shopper["id"] for shopper in shoppers]
