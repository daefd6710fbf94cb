import unittest


class ReplyTest(unittest.TestCase):
    def test_reply(self):
        reply = self.client.ask("hello")
        self.assertTrue(reply.ok, "not ok")
        self.assertGreater(len(reply.parts), 0, "no parts")
        self.assertLess(0, len(reply.parts))
        self.assertTrue(reply.headers.get("signed"))
