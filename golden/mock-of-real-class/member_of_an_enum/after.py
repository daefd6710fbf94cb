from enum import Enum

from shop.orders import orders


class State(Enum):
    OPEN = "open"
    PAID = "paid"


def test_open():
    state = State.OPEN
    assert orders(state)


def test_paid():
    assert orders(State.PAID)


def test_paid_too():
    state = State.PAID
    assert orders(state)
