import service


class TestRooms:
    async def _open(self):
        await service.open()
        return True

    async def test_more(self):
        opened = await self._open()
        if not opened:
            opened = await service.start()
        print(opened)
