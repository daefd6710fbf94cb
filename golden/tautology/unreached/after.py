import unittest

import pytest


def test_rejects(client):
    with pytest.raises(LookupError) as caught:
        client.get("/nowhere")
        assert caught.value.code == 404
        print("not reached")
    assert "nowhere" in str(caught.value)
    assert caught.value.code == 404


def test_count(client):
    count = 0
    with pytest.raises(ValueError):
        client.add(-1)
    assert count == 0
    with pytest.raises(AssertionError):
        client.check()
        assert count == 1
    with pytest.raises(AttributeError):
        reply = client.get("/")
        assert reply.missing
    with pytest.raises(ValueError):
        assert client.add(-1)


class AddTest(unittest.TestCase):
    def test_add(self):
        with self.assertRaises(ValueError) as caught:
            self.client.add(-1)
        assert caught.exception.args
