from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.count = 0
        self.amounts = []

    def charge(self, amount):
        self.count += 1
        self.amounts.append(amount)

    def was_charged(self):
        return self.count > 0


def test_payment():
    gateway = FakeGateway()
    order = place("lamp", gateway)
    assert gateway.count == 1
    assert gateway.amounts == [40]
    assert gateway.was_charged()
    assert order.state == "paid"
