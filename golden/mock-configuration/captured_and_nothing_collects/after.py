import pytest
from service import make_manager


@pytest.fixture
def manager():
    return make_manager()


async def test_events(manager):
    events = []
    real_publish = manager.publish

    async def capture(thread, message):
        events.append(message["type"])
        return await real_publish(thread, message)

    manager.publish = capture
    await manager.run()
    assert events == ["started", "done"]
