from dataclasses import dataclass
from unittest.mock import Mock
from uuid import uuid4


@dataclass
class Order:
    customer: str
    number: str
    rush: bool = False


def test_order_is_accepted(shop):
    order = Mock(spec=Order)
    order.customer = "ada"
    order.number = f"order-{uuid4()}"
    assert shop.place(order).accepted
