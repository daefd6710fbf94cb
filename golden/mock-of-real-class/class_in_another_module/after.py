from uuid import uuid4

import pytest

from shop import Order
from shop.parts import Part as P


class TestOrders:
    @pytest.fixture
    def order(self):
        """An order as the shop knows it."""
        order = Order(customer_identifier=f"customer-{uuid4().hex[:12]}", number=f"order-{uuid4()}")
        order.seen = False
        return order

    def test_order(self, order, shop):
        order.state = "new"
        assert shop.place(order).accepted

    def test_part(self, shop):
        self.part = P(name="bulb")
        assert shop.stock(self.part, spare=P()) == 1
