import unittest


def test_attribute(client):
    reply = client.ask()
    assert reply.ok
    assert hasattr(reply.head, "size")  # a number
    assert hasattr(reply, "tail"), "no tail"
    assert len(reply.parts) == 3


def test_set_before(client):
    client.name = "a"
    assert hasattr(client, "queue")


class ReplyTest(unittest.TestCase):
    def setUp(self):
        self.client = connect()

    def test_reply(self):
        reply = self.client.ask()
        self.assertTrue(reply.ok)
        self.assertTrue(hasattr(reply, "head"), "no head")
