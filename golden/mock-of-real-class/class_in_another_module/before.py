from unittest.mock import Mock
from uuid import uuid4

import pytest

from shop import Order
from shop.parts import Part as P


class TestOrders:
    @pytest.fixture
    def order(self):
        """An order as the shop knows it."""
        order = Mock(spec=Order)
        order.customer_identifier = f"customer-{uuid4().hex[:12]}"
        order.number = f"order-{uuid4()}"  # unique
        order.total.return_value = 5
        order.describe = Mock(return_value="an order")
        order.seen = False
        return order

    def test_order(self, order, shop):
        order.state = "new"
        assert shop.place(order).accepted
        order.total.assert_called_once()

    def test_part(self, shop):
        self.part = Mock(spec=P)
        self.part.name = "bulb"
        assert shop.stock(self.part, spare=Mock(P, name="x")) == 1
