import unittest

import shop


class TestEvents(unittest.TestCase):
    def test_event(self):
        self.assertTrue(shop.is_open())
        shop.event("12345")
