from shop.orders import place


class FakeGateway:
    def __init__(self, currency, timeout=1):
        self.currency = currency
        self.timeout = timeout


def test_payment():
    gateway = FakeGateway(currency="USD", timeout=30)
    assert place("lamp", gateway).state == "paid"
