from shop.orders import place


class FakeGateway:
    def charge(self, amount):
        raise ConnectionError("gateway is down")


def test_gateway_is_down():
    assert place("lamp", FakeGateway()).state == "waiting"
