import unittest

import pytest
from shop import NotFound, client


def test_set_in_the_body():
    client.delete(3)
    with pytest.raises(NotFound):
        client.get(3)


def test_word():
    client.delete(3)
    with pytest.raises(NotFound):
        client.get(3)


def test_number_before():
    client.delete(3)
    with pytest.raises(NotFound):
        client.get(3)


def test_none_unless_gone():
    client.delete(3)
    with pytest.raises(NotFound):
        client.get(3)


class TestGone(unittest.TestCase):
    def test_false(self):
        client.delete(3)
        with self.assertRaises(NotFound):
            client.get(3)
