import unittest

import service


class RoomTest(unittest.TestCase):
    def test_names_are_unique(self):
        try:
            service.rename("a", "b")
            self.fail("two rooms of one name")
        except ConnectionError as error:
            self.assertIsNotNone(error.__traceback__)
