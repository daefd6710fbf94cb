from unittest.mock import Mock

from shop.client import Client

STORE = Mock()
STORE.get.return_value = 5


class TestStore:
    store = Mock()

    def test_price(self):
        assert Client(STORE, self.store).price("lamp")
