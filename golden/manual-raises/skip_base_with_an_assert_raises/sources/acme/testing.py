import unittest


class ParcelTestCase(unittest.TestCase):
    def assertRaises(self, kind, call, *given):
        try:
            call(*given)
        except kind as error:
            return error
        self.fail("nothing was raised")
