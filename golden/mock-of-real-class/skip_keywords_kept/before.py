from unittest.mock import Mock

from pydantic import BaseModel


class State(BaseModel):
    user: str
    steps: int = 0

    def __init__(self, source, **data):
        print("old", data)
        super().__init__(user=source.user)


def test_state(core):
    state = Mock(spec=State)
    state.user = "ann"
    assert core.run(state).ok
