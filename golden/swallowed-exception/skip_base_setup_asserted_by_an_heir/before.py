import unittest

import service


class ShopCase(unittest.TestCase):
    def setUp(self):
        try:
            self.cart = service.open_cart("ann")
        except Exception:
            self.cart = None
