import unittest

import pytest
from shop import Gone, NotFound, client


def test_type():
    with pytest.raises(NotFound):
        client.get(3)


def test_one_of_two():
    with pytest.raises((NotFound, Gone)) as excinfo:
        client.get(3)
    assert excinfo.value.status == 404


def test_beside_a_check():
    with pytest.raises(NotFound):
        order = client.get(3)
        assert order.is_new


def test_exactly():
    with pytest.raises(NotFound) as excinfo:
        client.get(3)
    assert type(excinfo.value) is NotFound


def test_by_name():
    with pytest.raises(NotFound) as excinfo:
        client.get(3)
    assert type(excinfo.value).__name__ == "NotFound"


class TestGone(unittest.TestCase):
    def test_type(self):
        with self.assertRaises(NotFound, msg="found"):
            client.get(3)
