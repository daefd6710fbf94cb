import service
from tests.e2e.shop_case import ShopCase


class CartTest(ShopCase):
    def setUp(self):
        self.cart = service.open_cart("bob")

    def test_is_empty(self):
        self.assertIsNotNone(self.cart)
        self.assertEqual(self.cart.items(), [])
