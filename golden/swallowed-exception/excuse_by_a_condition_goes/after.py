import unittest


class LogTest(unittest.TestCase):
    def test_log(self):
        log = start_log()
        try:
            reply = self.client.ask("hello")
            self.assertEqual(reply, "hello")
        except Exception as e:
            self.assertTrue(log.exists(), f"no log: {e}")
            raise

    def test_close(self):
        log = start_log()
        try:
            self.assertEqual(self.client.ask("hello"), "hello")
        except Exception:
            # the client may be gone
            log.close()
            raise
