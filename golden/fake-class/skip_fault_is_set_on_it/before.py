from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.error = None

    def charge(self, amount):
        if self.error:
            raise self.error
        return {"state": "approved"}


def test_gateway_is_down(outage):
    gateway = FakeGateway()
    gateway.error = outage
    assert place("lamp", gateway).state == "waiting"
