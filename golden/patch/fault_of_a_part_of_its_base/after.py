from shop.core import ask
from shop_testing import failing


def test_connection():
    with failing("shop.store.Store.close"):
        assert ask("/orders") == "later"


def test_function():
    with failing("shop.store.Store"):
        assert ask("/orders") == "later"
