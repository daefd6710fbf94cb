from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR", broken=False):
        self.currency = currency
        self._broken = broken

    def charge(self, amount):
        if self._broken:
            raise ConnectionError("gateway is down")
        return {"state": "approved"}


def test_payment():
    assert place("lamp", FakeGateway("EUR", False)).state == "paid"
