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

    real_publish = manager.publish

    async def recorded_publish(*args, **kwargs):
        await capture(*args, **kwargs)
        return await real_publish(*args, **kwargs)

    manager.publish = recorded_publish
    await manager.run()
    assert events == ["started", "done"]
