from shop import Basket


class TestBasket:
    def filled(self, count=5):
        basket, bills = Basket(), []
        for number in range(count):
            bills.append(basket.put(number))
        return basket, bills

    def test_paid(self):
        basket, bills = self.filled(count=3)
        basket.pay()
        for bill in bills:
            assert bill.is_paid
