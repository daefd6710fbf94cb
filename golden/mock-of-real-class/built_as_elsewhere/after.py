import pytest

from shop.orders import place
from shop.state import State


@pytest.fixture
def state() -> State:
    return State(user="bob", thread="t-2")


def test_annotated(state):
    assert place("lamp", state).accepted


def test_half_given():
    state = State(user="eve", thread="t-2")
    assert place("lamp", state).accepted


def test_annotated_local():
    state: State = State(user="eve", thread="t-9")
    assert place("lamp", state).accepted
