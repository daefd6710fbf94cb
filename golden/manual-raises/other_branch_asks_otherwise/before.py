import unittest

from acme import OLD, Label


class TestLabel(unittest.TestCase):
    def test_is_read_only(self):
        label = Label("P-1")
        if OLD:
            try:
                label.number = 2
            except AttributeError:
                pass
            else:
                self.fail("it was set")
        else:
            label.number = 2
