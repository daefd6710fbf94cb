from support.login import create_authenticated_user


async def test_orders(shop, draw):
    token, user_data = await create_authenticated_user(environment="test", email=draw())
    assert (await shop.get("/orders", params={"token": token})).status_code == 200
