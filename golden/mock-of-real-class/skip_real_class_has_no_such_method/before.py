from unittest.mock import AsyncMock, Mock


class Store:
    def __init__(self):
        self.items = {}

    def get(self, item):
        return self.items.get(item)


class Guarded:
    def __init__(self):
        raise RuntimeError("use Guarded.open()")


def test_store(shop):
    store = Mock(spec=Store)
    store.fetch = AsyncMock(return_value=5)
    assert store.fetch("lamp") == 5
    assert shop.place("lamp", store=store).accepted


def test_guarded(shop):
    assert shop.place("lamp", store=Mock(spec=Guarded)).accepted
