import enum

import service


class State(enum.Enum):
    FREE = "free"
    TAKEN = "taken"


def state(room):
    try:
        with service.lock(room, timeout=10):
            return State.FREE
    except TimeoutError:
        return State.TAKEN


def test_free():
    assert state(4) is not None


async def state_of(room):
    async with service.hold(room, timeout=5):
        return {"room": room, "state": "free"}


async def test_state_of():
    assert "room" in await state_of(4)
