import pytest
from service import make_manager, record_calls


@pytest.fixture
def manager():
    return make_manager()


async def test_events(manager):
    events = []

    async def capture(thread, message):
        events.append(message["type"])
        return True

    # all that is sent
    record_calls(manager, "send", capture)
    await manager.run()
    assert events == ["started", "done"]
