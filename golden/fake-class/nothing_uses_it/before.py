import uuid

from shop.orders import place
from shop.ports import Port


class FakeGateway(Port):
    """Answers like a gateway."""

    def charge(self, amount):
        return {"id": uuid.uuid4()}


class TestShop:
    class StubBank:
        pass

    def test_payment(self, shop):
        assert place("lamp", shop).state == "paid"
