from dataclasses import dataclass, field
from unittest.mock import Mock


@dataclass
class Order:
    number: int
    parts: list = field(default_factory=list)


def test_an_order_that_was_seen_is_not_opened(printed):
    order = Mock(spec=Order)
    order.number = 7
    assert type(order).__name__ != "Basket"
    assert printed(order, seen={7}) == ""
