import unittest

import depot


class AbsenceTest(unittest.TestCase):
    def setUp(self):
        if self.has_cellar():
            self.skipTest("the cellar is there")

    def has_cellar(self):
        try:
            depot.client().address_of("cellar")
        except depot.NotFound:
            return False
        return True

    def test_refuses_the_cellar(self):
        self.assertEqual(depot.client().put("cellar", "box"), "refused")
