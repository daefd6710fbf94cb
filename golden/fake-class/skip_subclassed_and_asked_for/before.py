from shop.orders import place


class FakeGateway:
    def charge(self, amount):
        return {"state": "approved"}


class SlowGateway(FakeGateway):
    def charge(self, amount):
        return super().charge(amount)


def test_payment():
    order = place("lamp", SlowGateway())
    assert isinstance(order.gateway, FakeGateway)
