import pytest

import service


class TestRooms:
    async def _open(self):
        try:
            await service.open()
            return True
        except Exception as error:
            print(error)
            return False

    async def test_rooms(self):
        # needs an open service
        if not await self._open():
            pytest.skip("service is not available")
        assert (await service.rooms()).ok

    async def test_users(self):
        opened = await self._open()
        if not opened:
            print("not open")
            return
        assert (await service.users()).ok
