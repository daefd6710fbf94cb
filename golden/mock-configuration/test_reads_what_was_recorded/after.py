import pytest

from shop.sockets import open_manager


@pytest.fixture
def manager():
    return open_manager()


@pytest.mark.asyncio
async def test_events_reach_the_thread(manager, agent):
    events = []

    async def capture(thread, message):
        events.append(message["type"])
        return True

    real_send_to_thread = manager.send_to_thread

    async def recorded_send_to_thread(*args, **kwargs):
        await capture(*args, **kwargs)
        return await real_send_to_thread(*args, **kwargs)

    manager.send_to_thread = recorded_send_to_thread
    await agent.run("lamp")
    assert "agent_started" in events


def test_refused(manager):
    manager.open.side_effect = ConnectionRefusedError
    assert manager.state == "closed"
