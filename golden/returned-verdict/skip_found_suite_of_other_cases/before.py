"""The same, but one class is no `TestCase`, and another stands elsewhere: pytest never runs those."""

import unittest

from support import rates


class RatesTest(unittest.TestCase):
    def test_doubles(self):
        self.assertEqual(rate(2), 4)


class Limits:
    def test_ends(self):
        assert limit(2) == 9


def test_suite():
    suite = unittest.TestSuite()
    suite.addTest(unittest.makeSuite(RatesTest))
    suite.addTest(unittest.makeSuite(Limits))
    return suite


def test_other_suite():
    return unittest.TestSuite([unittest.defaultTestLoader.loadTestsFromTestCase(rates.Case)])
