try:
    from unittest.mock import Mock
except ImportError:
    from mock import Mock


def test_sells(shop):
    assert shop.sell(Mock())
