import unittest


def test_attribute(client):
    reply = client.ask()
    assert reply.ok
    assert isinstance(
        reply.head.size, object
    )  # a number
    assert isinstance(reply.tail, object), "no tail"
    assert isinstance(reply.parts, object)
    assert len(reply.parts) == 3


def test_set_before(client):
    client.name = "a"
    assert isinstance(client.name, object)
    assert hasattr(client, "queue")
    assert isinstance(client.queue, object)


class ReplyTest(unittest.TestCase):
    def setUp(self):
        self.client = connect()

    def test_reply(self):
        reply = self.client.ask()
        self.assertTrue(reply.ok)
        self.assertTrue(isinstance(reply.head, object), "no head")
        self.assertTrue(isinstance(self.client, object))
