from support.login import create_authenticated_user


async def entered(shop, email):
    token, user_data = await create_authenticated_user(environment="test", email=email)
    return {"access_token": token, "user": user_data}


async def test_orders(shop):
    told = await entered(shop, "ada@example.com")
    orders = await shop.get("/orders", params={"token": told["access_token"]})
    assert orders.json()["owner"] == told["user"]["id"]
