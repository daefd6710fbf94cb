from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.sent = []

    def charge(self, amount):
        self.sent.append(amount)

    def settle(self):
        return sum(self.sent)


def test_payment():
    gateway = FakeGateway()
    order = place("lamp", gateway)
    total = gateway.settle() + 1
    order.close(total)
    assert order.state == "closed"
