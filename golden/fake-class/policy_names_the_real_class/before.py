import json
import uuid

from shop.orders import place


# A gateway that never fails.
class FakeGateway:
    def __init__(self, currency="EUR", verbose=False):
        self.currency = currency
        self.verbose = verbose
        self.charges = []

    def charge(self, amount):
        self.charges.append(amount)
        return {"state": "approved", "id": str(uuid.uuid4())}


def test_payment():
    gateway = FakeGateway("USD")
    order = place("lamp", gateway)
    assert order.state == "paid"


def test_default_currency():
    assert json.loads(place("lamp", FakeGateway(verbose=True)).text)["currency"] == "EUR"
