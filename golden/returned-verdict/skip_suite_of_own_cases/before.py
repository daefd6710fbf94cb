"""unittest asks a module for its tests by this name; pytest collects the cases of the file by itself."""

import unittest


class RatesTest(unittest.TestCase):
    def test_doubles(self):
        self.assertEqual(rate(2), 4)


class LimitsTest(unittest.TestCase):
    def test_ends(self):
        self.assertEqual(limit(2), 9)


def test_suite():
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    suite = unittest.TestSuite((unittest.defaultTestLoader.loadTestsFromTestCase(RatesTest), load(LimitsTest)))
    suite.addTest(unittest.makeSuite(LimitsTest))
    return suite
