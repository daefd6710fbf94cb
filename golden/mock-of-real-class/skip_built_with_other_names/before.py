from unittest.mock import MagicMock, Mock

from shop.orders import place
from shop.state import State


def test_half_given():
    state = Mock(spec=State)
    state.user = "eve"
    assert place("lamp", state).accepted


def test_annotated() -> None:
    state: MagicMock = MagicMock()
    assert place("lamp", state).accepted


def test_other_annotation(make) -> None:
    state: "State | None" = Mock()
    assert place("lamp", state).accepted
