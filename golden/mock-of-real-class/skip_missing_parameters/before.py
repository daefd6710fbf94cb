from dataclasses import dataclass
from unittest.mock import Mock


@dataclass
class Order:
    customer: str
    number: str
    price: float


def test_order_is_accepted(shop):
    order = Mock(spec=Order)
    order.customer = "ada"
    assert shop.place(order).accepted
