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
        answers = {"lamp": 5}
        sizes = [1, 2]

        # what the shop would say
        async def answer(item):
            return answers[item]

        manager.price.side_effect = answer
        manager.sizes.return_value = sizes
        self.shop.open.return_value = None

        assert await manager.price("lamp") > 0
        assert sizes
