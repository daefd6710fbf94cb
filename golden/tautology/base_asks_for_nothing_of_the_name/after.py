from tests.base import ShopTest


class TestPays(ShopTest):
    def charge_it(self, order):
        assert order["total"] > 0
        return self.shop.charge(order)

    def test_pays(self):
        assert self.charge_it({"total": 3}) == "paid"
