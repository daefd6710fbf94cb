import unittest

import depot


class AbsenceTest(unittest.TestCase):
    def setUp(self):
        assert self.has_cellar(), "the cellar is not there"

    def has_cellar(self):
        try:
            depot.client().address_of("cellar")
        except depot.NotFound:
            return False
        return True

    def test_takes_the_cellar(self):
        self.assertEqual(depot.client().put("cellar", "box"), "taken")
