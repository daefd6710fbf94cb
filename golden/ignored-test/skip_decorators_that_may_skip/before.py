import sys
import unittest


def needs_links(test):
    return test if sys.platform != "win32" else unittest.skip("needs links")(test)


def needs_network(test):
    if sys.platform == "win32":
        return unittest.skip("needs a network")
    return test


@unittest.skipIf(sys.flags.ignore_environment, "-E was given")
class Links(unittest.TestCase):
    @needs_links
    def test_links(self):
        self.assertTrue(sys.flags)
