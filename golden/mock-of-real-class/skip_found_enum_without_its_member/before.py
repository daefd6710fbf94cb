from enum import Enum
from unittest.mock import Mock

from shop.orders import orders


class State(Enum):
    OPEN = "open"
    PAID = "paid"


def test_open():
    state = Mock(spec=State)
    assert orders(state)


def test_lost():
    state = Mock(spec=State)
    state.value = "lost"
    assert orders(state)


def test_paid_later():
    state = Mock(spec=State)
    state.value = "open"
    assert orders(state)
    state.value = "paid"
    assert orders(state)
