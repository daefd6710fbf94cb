try:
    from unittest.mock import ANY, Mock
except ImportError:
    from mock import ANY, Mock


def test_sells(shop):
    assert shop.sell(Mock())
