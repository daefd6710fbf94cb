from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Order:
    customer: str


class Item(NamedTuple):
    name: str


def test_order_is_accepted(shop):
    order = Order(customer="ada")
    accepted = shop.place(order)
    assert accepted.customer == "ada"


def test_item_is_accepted(shop):
    item = Item(name="lamp")
    assert shop.place(item).accepted
