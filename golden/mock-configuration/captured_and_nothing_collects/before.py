import pytest
from service import make_manager


@pytest.fixture
def manager():
    return make_manager()


async def test_events(manager):
    events = []

    async def capture(thread, message):
        events.append(message["type"])
        return True

    manager.publish.side_effect = capture
    await manager.run()
    assert events == ["started", "done"]
