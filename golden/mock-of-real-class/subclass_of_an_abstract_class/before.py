from unittest.mock import Mock

from shop.base import Store


def test_store(shop):
    store = Mock(spec=Store)
    assert shop.open(store).ready
