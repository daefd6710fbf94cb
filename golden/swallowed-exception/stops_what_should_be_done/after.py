import asyncio

import shop


async def pump():
    while True:
        if await shop.deliver():
            break


async def test_deliveries():
    await asyncio.wait_for(pump(), timeout=0.1)
    assert shop.delivered() == ["a"]
