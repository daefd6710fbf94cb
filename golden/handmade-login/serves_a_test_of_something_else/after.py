from support.login import create_authenticated_user


class TestSessions:
    async def enter(self, shop):
        token, user_data = await create_authenticated_user(environment="test", email="ada@example.com")
        return token

    async def order(self, shop, token):
        return await shop.post("/orders", params={"token": token})

    async def test_orders(self, shop):
        token = await self.enter(shop)
        assert (await self.order(shop, token)).status_code == 201
