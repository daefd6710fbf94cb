import unittest


def test_entries(client):
    reply = client.ask()
    assert reply.ok
    assert isinstance(reply["parts"], object)
    assert isinstance(reply.head.size, object) or isinstance(reply.tail, object)
    reply = client.ask("more")
    assert reply["parts"] == 3


def test_failures(client):
    assert client.ask().ok
    assert len(client.failures) >= 0


def test_count(client):
    assert client.ask().ok
    failed = len(client.failures)
    assert failed >= 0


def test_branch(client):
    assert client.ask().ok
    if client.is_late:
        print(client.delay)
        assert isinstance(client.queue[0], object)


class ReplyTest(unittest.TestCase):
    def test_reply(self):
        reply = self.client.ask()
        self.assertTrue(reply.ok)
        self.assertGreaterEqual(len(reply.errors), 0)
