from unittest.mock import MagicMock, Mock

import pytest

from shop.orders import place
from shop.state import State


@pytest.fixture
def state() -> State:
    return MagicMock()


def test_annotated(state):
    assert place("lamp", state).accepted


def test_half_given():
    state = Mock(spec=State)
    state.user = "eve"
    assert place("lamp", state).accepted


def test_annotated_local():
    state: State = Mock()
    state.user = "eve"
    state.thread = "t-9"
    assert place("lamp", state).accepted
