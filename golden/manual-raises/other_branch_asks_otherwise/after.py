import unittest

from acme import OLD, Label


class TestLabel(unittest.TestCase):
    def test_is_read_only(self):
        label = Label("P-1")
        if OLD:
            with self.assertRaises(AttributeError, msg="it was set"):
                label.number = 2
        else:
            label.number = 2
