from functools import cached_property

from shop import Basket


class TestBasket:
    @property
    def test_basket(self):
        return Basket("rug")

    @cached_property
    def test_price(self):
        return self.test_basket.price()

    def test_total(self):
        assert self.test_basket.total == self.test_price
