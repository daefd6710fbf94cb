import unittest

import shop


class TestEvents(unittest.TestCase):
    def test_event(self):
        self.assertTrue(shop.is_open())
        try:
            shop.event("12345")
        except Exception:
            self.assertTrue(True)
