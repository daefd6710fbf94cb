import pytest

from shop.sockets import open_manager


@pytest.fixture
def manager():
    return open_manager()


class TestManager:
    def setup_method(self):
        self.shop = open_manager()

    @pytest.mark.asyncio
    async def test_events(self, manager):
        sizes = [1, 2]

        assert await manager.price("lamp") > 0
        assert sizes
