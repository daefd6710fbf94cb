import unittest


def test_later():
    """To be written."""
    assert True


class LaterTest(unittest.TestCase):
    def test_later(self):
        self.assertTrue(True)
