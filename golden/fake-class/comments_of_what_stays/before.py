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
    # A retries-aware gateway, as the real one
    gateway = FakeGateway("USD")
    shop.register(gateway)  # trace-aware gateway
    assert place("lamp", gateway).state == "paid"


def test_words(shop):
    # The shop is trace-aware; whoever wants a trace gets it from a trace-aware client.
    # One fast, trace-aware gateway
    gateway = FakeGateway()  # for the trace-aware
    # The trace-aware gateway is known to the shop
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
