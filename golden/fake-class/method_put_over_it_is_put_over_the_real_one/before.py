import pytest

from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.currency = currency

    def charge(self, amount):
        return {"state": "approved"}


def test_refused_card():
    gateway = FakeGateway()

    def refuse(amount):
        raise ValueError("card refused")

    gateway.charge = refuse
    with pytest.raises(ValueError):
        place("lamp", gateway)
