from dataclasses import dataclass
from uuid import uuid4


@dataclass
class Order:
    customer: str
    number: str
    rush: bool = False


def test_order_is_accepted(shop):
    order = Order(customer="ada", number=f"order-{uuid4()}")
    assert shop.place(order).accepted
