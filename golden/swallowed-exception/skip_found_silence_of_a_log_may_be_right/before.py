"""A healthy shop has nothing to log, which `assertLogs` would not take: whether it must is not said."""

import unittest

import shop


class ShopTest(unittest.TestCase):
    def test_nothing_is_short(self):
        try:
            with self.assertLogs() as logs:
                plan = shop.plan(200)
                self.assertFalse(any("too little" in line for line in logs.output))
        except AssertionError:
            pass
        self.assertEqual(plan, ["rug", "lamp"])
