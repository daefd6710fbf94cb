from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR", token=""):
        self.token = token


async def test_payment(login):
    assert place("lamp", FakeGateway(token=await login())).state == "paid"
