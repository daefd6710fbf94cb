class Visits:
    async def all(self, user):
        headers = {"Authorization": f"Bearer {user['token']}"}
        return [await self.is_answered(path, headers) for path in ("/admin", "/admin/users")]

    async def is_answered(self, path, headers):
        await self.client.get(path, headers=headers)
        return False


async def test_visits(user):
    assert len(await Visits().all(user)) == 2
