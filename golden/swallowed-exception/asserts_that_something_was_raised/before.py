import sys
import unittest
from sys import exc_info


class TestShelf(unittest.TestCase):
    def test_first_book(self):
        try:
            self.assertEqual(self.shelf.fetch()[0], "Emma")
        except:
            self.assertIsNotNone(sys.exc_info()[0], "the shelf did not answer")


def test_second_book(shelf):
    try:
        assert shelf.fetch()[1] == "Persuasion"
    except Exception:
        kind, error, _ = exc_info()
        assert kind is not None, error
