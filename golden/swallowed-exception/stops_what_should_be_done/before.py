import asyncio

import shop


async def pump():
    while True:
        if await shop.deliver():
            break


async def test_deliveries():
    try:
        await asyncio.wait_for(pump(), timeout=0.1)
    except asyncio.TimeoutError:
        pass
    assert shop.delivered() == ["a"]
