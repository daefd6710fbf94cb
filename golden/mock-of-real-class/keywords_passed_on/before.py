from unittest.mock import Mock

from pydantic import BaseModel


class State(BaseModel):
    user: str = ""
    steps: int = 0

    def __init__(self, **data):
        print("old")
        super().__init__(**data)


def test_state(core):
    state = Mock(spec=State)
    state.user = "ann"
    assert core.run(state).ok
