class TestSessions:
    async def enter(self, shop):
        answer = await shop.post("/auth/login", json={"email": "ada@example.com", "password": "x"})
        answer.raise_for_status()
        return answer.json()["access_token"]

    async def leave(self, shop, token):
        return await shop.post("/auth/logout", params={"token": token})

    async def test_leaves(self, shop):
        token = await self.enter(shop)
        assert (await self.leave(shop, token)).status_code == 204
