"""What is logged is looked at only where it is there: the check of the plan is the one that is taken."""

import unittest

import shop


class ShopTest(unittest.TestCase):
    def test_nothing_is_short(self):
        with shop.logs() as logs:
            plan = shop.plan(200)
            self.assertEqual(plan.size, 2)
        self.assertEqual(plan, ["rug", "lamp"])
        self.assertEqual(logs, [])
