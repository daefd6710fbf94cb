from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.count = 0

    def charge(self, amount):
        self.count += 1


def test_payment():
    gateway = FakeGateway()
    place("lamp", gateway)
    assert gateway.count == 1
