import pytest

from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR", broken=False):
        self.currency = currency
        self._broken = broken

    def charge(self, amount):
        if self._broken:
            raise ConnectionError("gateway is down")
        return {"state": "approved"}


def test_gateway_is_down():
    with pytest.raises(ConnectionError):
        place("lamp", FakeGateway("EUR", True))
