import unittest

import pytest

import service


def test_refuses():
    with pytest.raises(ConnectionError):
        service.rename("a", "a")


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        for name in ("b", "c"):
            with self.assertRaises(ConnectionError, msg=f"two rooms called {name}"):
                service.rename("a", name)
