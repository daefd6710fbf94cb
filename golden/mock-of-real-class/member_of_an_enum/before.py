from enum import Enum
from unittest.mock import Mock

from shop.orders import orders


class State(Enum):
    OPEN = "open"
    PAID = "paid"


def test_open():
    state = Mock(spec=State)
    state.value = "open"
    assert orders(state)


def test_paid():
    assert orders(Mock(spec=State, value="paid"))


def test_paid_too():
    state = Mock(spec=State)
    state.name = "PAID"
    assert orders(state)
