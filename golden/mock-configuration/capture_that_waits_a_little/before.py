import asyncio

import pytest
from service import make_manager


@pytest.fixture
def manager():
    return make_manager()


async def test_events(manager):
    count = 0

    async def capture(thread, message):
        nonlocal count
        count += 1
        await asyncio.sleep(0.001)

    manager.send.side_effect = capture
    await manager.run()
    assert count == 2
