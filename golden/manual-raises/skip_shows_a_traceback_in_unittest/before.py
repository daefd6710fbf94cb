import traceback
import unittest

import service


def print_exception_of(error):
    return "".join(traceback.format_tb(error.__traceback__))


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        try:
            service.rename("a", "b")
            self.fail("two rooms of one name")
        except ConnectionError as error:
            shown = print_exception_of(error)
        self.assertTrue(shown)
