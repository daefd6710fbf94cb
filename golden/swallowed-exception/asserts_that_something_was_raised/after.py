import sys
import unittest


class TestShelf(unittest.TestCase):
    def test_first_book(self):
        try:
            self.assertEqual(self.shelf.fetch()[0], "Emma")
        except:
            self.assertIsNotNone(sys.exc_info()[0], "the shelf did not answer")
            raise


def test_second_book(shelf):
    assert shelf.fetch()[1] == "Persuasion"
