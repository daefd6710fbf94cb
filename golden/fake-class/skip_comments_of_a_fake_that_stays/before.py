from shop.orders import place


class FakeGateway:
    def __init__(self, currency="EUR"):
        self.currency = currency

    def charge(self, amount):
        raise ConnectionError("no gateway")

    def set_retries(self, retries):
        pass

    def set_trace_context(self, context):
        pass


def test_order(shop):
    # Register a trace-aware gateway
    gateway = FakeGateway("USD")
    shop.register(gateway)
    assert place("lamp", gateway).state == "failed"
