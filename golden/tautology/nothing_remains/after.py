import unittest


def test_reply(client):
    client.ask("hello")
    assert "asked"
    assert len(client.parts) > 0
    assert (client.open, client.parts)


class ReplyTest(unittest.TestCase):
    def test_reply(self):
        self.assertTrue(True)
        self.assertFalse(False)
        self.assertEqual(1, 1)
