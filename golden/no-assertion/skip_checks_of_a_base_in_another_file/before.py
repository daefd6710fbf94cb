from tests.e2e.base import ShopTest


class Basket(ShopTest):
    def test_total(self):
        self.assertEqual(self.basket.total(), 3)
