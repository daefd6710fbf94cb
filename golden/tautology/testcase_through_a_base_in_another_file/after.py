from tests.e2e.base import ShopTest


class Basket(ShopTest):
    def test_total(self):
        assert self.basket.total() == 3
