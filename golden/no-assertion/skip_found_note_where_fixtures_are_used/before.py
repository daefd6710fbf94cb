"""The fixtures that a mark asks for are all that the one test is there for; the other asks for none."""

import unittest

import pytest


@pytest.mark.usefixtures("database")
class TestWithDatabase(unittest.TestCase):
    def test_sets_up(self):
        assert 1


class TestWithout(unittest.TestCase):
    def test_sets_up(self):
        assert 1
