import unittest

import shop


class RowsTest(unittest.TestCase):
    def test_taken(self):
        reply = shop.rows("taken")
        if "rows" in reply and reply["rows"] is not None:
            self.assertEqual(1, len(reply["rows"]))
        self.assertEqual(shop.name(), "corner")

    def test_other(self):
        reply = shop.rows("taken")
        if "rows" in reply and reply["owner"]:
            self.assertFalse(reply["rows"])
        self.assertEqual(shop.name(), "corner")
