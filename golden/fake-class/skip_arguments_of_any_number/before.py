from shop.orders import place


class FakeGateway:
    def __init__(self, *parts, **options):
        self.options = options


def test_payment():
    assert place("lamp", FakeGateway("EUR", retries=2)).state == "paid"
