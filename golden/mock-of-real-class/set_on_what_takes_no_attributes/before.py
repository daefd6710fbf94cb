from dataclasses import dataclass
from typing import NamedTuple
from unittest.mock import Mock


@dataclass(frozen=True)
class Order:
    customer: str


class Item(NamedTuple):
    name: str


def test_order_is_accepted(shop):
    order = Mock(spec=Order)
    order.customer = "ada"
    accepted = shop.place(order)
    order.customer = "bob"
    assert accepted.customer == "ada"


def test_item_is_accepted(shop):
    item = Mock(spec=Item)
    item.name = "lamp"
    item.weight = 3
    assert shop.place(item).accepted
