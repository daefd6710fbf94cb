from unittest.mock import Mock

STORE = Mock()
STORE.get.return_value = 5


class TestStore:
    store = Mock()

    def test_price(self):
        assert STORE.get("lamp") == 5
