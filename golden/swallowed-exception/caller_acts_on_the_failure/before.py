import service


class TestRooms:
    async def _open(self):
        try:
            await service.open()
            return True
        except Exception as error:
            print(error)
            return False

    async def test_more(self):
        opened = await self._open()
        if not opened:
            opened = await service.start()
        print(opened)
