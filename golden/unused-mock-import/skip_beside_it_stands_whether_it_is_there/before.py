try:
    from unittest import mock

    HAS_MOCK = True
except ImportError:
    HAS_MOCK = False


def test_sells(shop):
    assert shop.sell("tea", HAS_MOCK)
