import unittest

import pytest
from shop import NotFound, client


def test_gone():
    for key in (1, 2):
        try:
            client.get(key)
            pytest.fail(f"{key} was found")
        except NotFound:
            pass


def test_gone_and_on():
    for key in (1, 2):
        try:
            client.get(key)
        except NotFound:
            continue
        raise AssertionError(f"{key} was found")


def test_gone_otherwise():
    for key, name in ((1, "tea"), (2, "oil")):
        try:
            client.get(key)
        except NotFound as error:
            assert str(key) in str(error)
        else:
            pytest.fail("found: " + name)


class TestGone(unittest.TestCase):
    def test_gone(self):
        for case in [{"key": 1}, {"key": 2}]:
            try:
                client.get(case["key"])
            except NotFound as error:
                self.assertIn("gone", str(error))
            else:
                self.fail(f"{case['key']} was found")
