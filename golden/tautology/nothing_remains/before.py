import unittest


def test_reply(client):
    client.ask("hello")
    assert True, "asked"
    assert "asked"
    assert client.open is None or client.open is not None
    assert True or False
    assert len(client.parts) > -1
    assert (client.open, client.parts)


class ReplyTest(unittest.TestCase):
    def test_reply(self):
        self.assertTrue(True)
        self.assertFalse(False)
        self.assertEqual(1, 1)
