import unittest

import pytest

from service import get


def test_negative_times():
    # must not raise
    get("/times")


def test_does_not_crash_on_empty_name():
    get("")


def test_nested():
    """Deep nesting used to crash the parser."""
    get("[" * 1000)


def test_examples():
    """
    >>> 1 + 1
    2
    """


def test_config_is_read():
    get("/config").parse("good")


def test_bad_config_is_refused():
    with pytest.raises(ValueError):
        get("/config").parse("bad")


def read(path):
    get(path)


class Reading(unittest.TestCase):
    def test_good(self):
        read("/good")

    def test_bad(self):
        self.assertRaises(OSError, read, "/bad")
