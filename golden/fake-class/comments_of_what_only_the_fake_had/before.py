from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.currency = currency

    def charge(self, amount):
        return {"state": "approved"}

    def set_retries(self, retries):
        pass

    def set_trace_context(self, context):
        pass


def test_order(shop):
    # Register a trace-aware gateway
    gateway = FakeGateway("USD")
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"


def test_at_the_beginning(shop):
    # Trace-aware gateway, and the shop knows it
    # set_trace_context is what the shop calls
    gateway = FakeGateway()  # mock for the shop
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
