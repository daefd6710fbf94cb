import asyncio

import pytest
from service import make_manager, record_calls


@pytest.fixture
def manager():
    return make_manager()


async def test_events(manager):
    count = 0

    async def capture(thread, message):
        nonlocal count
        count += 1
        await asyncio.sleep(0.001)

    record_calls(manager, "send", capture)
    await manager.run()
    assert count == 2
