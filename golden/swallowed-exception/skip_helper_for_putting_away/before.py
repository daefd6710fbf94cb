import service


class TestRooms:
    async def _restore(self):
        try:
            await service.restore()
        except Exception as error:
            print(error)

    async def test_rooms(self):
        try:
            print("rooms")
        finally:
            await self._restore()
