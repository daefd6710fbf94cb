from shop import Basket


class TestBasket:
    def filled(self, count=5):
        basket, bills = Basket(), []
        for number in range(count):
            bills.append(basket.put(number))
        return bills, basket.open_bills()

    def test_paid(self):
        bills, pending = self.filled(count=3)
        assert pending
        for bill in pending:
            assert bill.is_paid
