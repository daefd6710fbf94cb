from shop.orders import place


class FakeGateway:
    def charge(self, amount):
        return {"state": "approved by the stub"}


def test_payment():
    order = place("lamp", FakeGateway())
    assert order.answer == "approved by the stub"
