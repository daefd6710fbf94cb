import unittest

import pytest
from shop import Gone, NotFound, client


def test_type():
    try:
        client.get(3)
        pytest.fail("found")
    except Exception as error:
        assert isinstance(error, NotFound), f"no {error}"


def test_one_of_two():
    try:
        client.get(3)
        pytest.fail("found")
    except Exception as error:
        assert isinstance(error, (NotFound, Gone))
        assert error.status == 404


def test_beside_a_check():
    try:
        order = client.get(3)
        assert order.is_new
        pytest.fail("found")
    except Exception as error:
        assert isinstance(error, NotFound)


def test_exactly():
    try:
        client.get(3)
        pytest.fail("found")
    except Exception as error:
        assert type(error) is NotFound


def test_by_name():
    try:
        client.get(3)
        pytest.fail("found")
    except Exception as error:
        assert type(error).__name__ == "NotFound"


class TestGone(unittest.TestCase):
    def test_type(self):
        try:
            client.get(3)
            self.fail("found")
        except Exception as error:
            self.assertIsInstance(error, NotFound)
