from shop.core import ask
from shop.testing import failing


def test_connection():
    with failing("shop.store.Store.connect"):
        assert ask("/orders") == "later"


def test_connection_of_an_instance():
    with failing("shop.store.Store.connect"):
        assert ask("/orders") == "later"


def test_put_over_it():
    with failing("shop.store.Store.connect"):
        assert ask("/orders") == "later"


def test_two_of_them():
    with failing("shop.store.Store"):
        assert ask("/orders") == "later"


def test_given_by_a_function():
    with failing("shop.store.open"):
        assert ask("/orders") == "later"
