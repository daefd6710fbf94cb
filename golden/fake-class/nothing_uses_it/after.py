from shop.orders import place


class TestShop:
    def test_payment(self, shop):
        assert place("lamp", shop).state == "paid"
