from shop.orders import place


class FakeGateway:
    def __init__(self, account):
        self.account = account


def test_payment(account):
    assert place("lamp", FakeGateway(account)).state == "paid"
