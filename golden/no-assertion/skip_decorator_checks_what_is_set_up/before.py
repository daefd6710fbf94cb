import unittest
import warnings
from functools import wraps

from shop import Shop


def without_warnings(function):
    @wraps(function)
    def wrapped(*args):
        with warnings.catch_warnings(record=True) as told:
            function(*args)
        assert not told

    return wrapped


def with_warnings(function):
    @wraps(function)
    def wrapped(*args):
        with warnings.catch_warnings(record=True):
            function(*args)

    return wrapped


class TestOpening(unittest.TestCase):
    def setUp(self):
        self.shop = Shop()

    @without_warnings
    def test_opens(self):
        pass

    @with_warnings
    def test_opens_noisily(self):
        pass

    def test_sells(self):
        self.assertEqual(self.shop.sell("lamp"), 1)
