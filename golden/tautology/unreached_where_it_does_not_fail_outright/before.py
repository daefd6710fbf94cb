import unittest

import service


class TestNames(unittest.TestCase):
    def test_refused(self):
        for name in ("", "a b"):
            with self.assertRaises(ValueError) as caught:
                service.order(name)
                self.assertIn("name", str(caught.exception))
