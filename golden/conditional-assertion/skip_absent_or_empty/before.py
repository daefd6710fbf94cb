import unittest

import shop


def check_refused(order):
    reply = shop.rows(order)
    if "rows" in reply and reply["rows"] is not None:
        assert len(reply["rows"]) == 0


class RowsTest(unittest.TestCase):
    def test_refused(self):
        reply = shop.rows("refused")
        if "rows" in reply:
            self.assertEqual(0, len(reply["rows"]))
        if "errors" in reply:
            self.assertIsNone(reply["errors"])
        if "sums" in reply and reply["sums"]:
            self.assertFalse(reply["sums"][0]["amount"])
        self.assertEqual(shop.name(), "corner")
