import unittest

import service


class PageTest(unittest.TestCase):
    def visit(self, page):
        try:
            service.get(page)
        except Exception:
            return False
        return True

    def test_home(self):
        self.assertTrue(self.visit("home"))
