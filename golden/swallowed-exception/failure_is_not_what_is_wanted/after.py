import unittest

from shop import client


def test_nothing():
    client.delete(3)
    order = client.get(3)
    assert order != "old"


def test_nothing_before():
    client.delete(3)
    order = client.get(3)
    assert order != "old"


def test_any_error():
    client.delete(3)
    order = client.get(3)
    assert order != "old", "still there"


def test_state():
    client.delete(3)
    state = client.state(3)
    assert state != "there"


def test_status():
    client.delete(3)
    status = client.get(3).status
    assert status != 503


def test_words():
    client.delete(3)
    answer = client.text(3)
    assert answer.endswith("3")


def test_words_inside():
    client.delete(3)
    answer = client.text(3)
    assert "refused" not in answer


class TestGone(unittest.TestCase):
    def test_nothing(self):
        client.delete(3)
        order = client.get(3)
        self.assertNotEqual(order, "old")

    def test_equal(self):
        client.delete(3)
        order = client.get(3)
        self.assertNotEqual(order, 3)

    def test_attribute(self):
        client.delete(3)
        self.found = client.has(3)
        self.assertIsNot(self.found, 0)
