import pytest

from shop.sockets import open_manager


@pytest.fixture
def manager():
    return open_manager()


@pytest.mark.asyncio
async def test_events_reach_the_thread(manager, agent):
    events = []
    real_send_to_thread = manager.send_to_thread

    async def capture(thread, message):
        events.append(message["type"])
        return await real_send_to_thread(thread, message)

    manager.send_to_thread = capture
    await agent.run("lamp")
    assert "agent_started" in events


def test_refused(manager):
    manager.open.side_effect = ConnectionRefusedError
    assert manager.state == "closed"
