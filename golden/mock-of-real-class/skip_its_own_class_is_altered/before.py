from dataclasses import dataclass, field
from unittest.mock import Mock, PropertyMock


@dataclass
class Order:
    number: int
    parts: list = field(default_factory=list)


def test_an_order_that_was_seen_is_not_opened(printed):
    order = Mock(spec=Order)
    order.number = 7
    type(order).parts = PropertyMock(side_effect=AssertionError("opened"))
    assert printed(order, seen={7}) == ""
