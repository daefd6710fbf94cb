import service


class TestRooms:
    async def _open(self):
        await service.open()
        return True

    async def test_rooms(self):
        # needs an open service
        await self._open()
        assert (await service.rooms()).ok

    async def test_users(self):
        await self._open()
        assert (await service.users()).ok
