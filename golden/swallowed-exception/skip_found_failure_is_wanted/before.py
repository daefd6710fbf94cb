import unittest

from shop import NotFound, client


def test_nothing():
    client.delete(3)
    try:
        order = client.get(3)
    except NotFound:
        order = None
    assert order is None


def test_nothing_before():
    client.delete(3)
    order = None
    try:
        order = client.get(3)
    except NotFound:
        pass
    assert order is None


def test_any_error():
    client.delete(3)
    try:
        order = client.get(3)
    except Exception as error:
        print(f"no order: {error}")
        order = None
    assert order is None, "still there"


def test_state():
    client.delete(3)
    try:
        state = client.state(3)
    except NotFound:
        state = "gone"
    assert state == "gone"


def test_status():
    client.delete(3)
    try:
        status = client.get(3).status
    except Exception:
        status = 404
    assert status == 404


def test_words():
    client.delete(3)
    try:
        answer = client.text(3)
    except Exception as error:
        answer = f"refused: {error}"
    assert answer.startswith("refused")


def test_words_inside():
    client.delete(3)
    try:
        answer = client.text(3)
    except Exception as error:
        answer = f"it was refused: {error}"
    assert "refused" in answer


class TestGone(unittest.TestCase):
    def test_nothing(self):
        client.delete(3)
        try:
            order = client.get(3)
        except NotFound:
            order = None
        self.assertIsNone(order)

    def test_equal(self):
        client.delete(3)
        try:
            order = client.get(3)
        except NotFound:
            order = None
        self.assertEqual(order, None)

    def test_attribute(self):
        client.delete(3)
        try:
            self.found = client.has(3)
        except NotFound:
            self.found = False
        self.assertFalse(self.found)
