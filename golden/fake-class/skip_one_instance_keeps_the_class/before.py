from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.amounts = []

    def charge(self, amount):
        self.amounts.append(amount)


def test_payment():
    gateway = FakeGateway()
    order = place("lamp", gateway)
    again = place("lamp", gateway, gateway.amounts[0])
    assert order.state == again.state


def test_desk(shop):
    assert shop.open
