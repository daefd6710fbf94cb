import unittest

import service


class ShopCase(unittest.TestCase):
    def setUp(self):
        self.cart = service.open_cart("ann")
