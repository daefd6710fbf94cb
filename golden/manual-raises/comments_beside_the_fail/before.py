import unittest

import pytest

import service


def test_refuses():
    try:
        service.rename("a", "a")
        # the service has gone mad by here
        pytest.fail("renamed to itself")
    except ConnectionError:
        pass


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        for name in ("b", "c"):
            try:
                service.rename("a", name)
            except ConnectionError:
                pass
            else:
                # who let it through?
                self.fail(f"two rooms called {name}")
