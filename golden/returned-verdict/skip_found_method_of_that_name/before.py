from shop import Basket


class TestBasket:
    def test_basket(self):
        return Basket("rug")

    def test_price(self):
        return self.test_basket().price()

    def test_total(self):
        assert self.test_basket().total == self.test_price()
