import unittest

import pytest


def test_finds(store):
    if not store.finds("P-1"):
        return pytest.fail("P-1 is not there")
    assert store.take("P-1").number == 1


class TestStore(unittest.TestCase):
    def test_takes(self):
        try:
            self.store.take("P-1")
        except KeyError:
            return self.fail("P-1 is not there")
        self.assertEqual(self.store.count(), 0)
