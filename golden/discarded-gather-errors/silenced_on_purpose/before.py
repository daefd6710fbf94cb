import asyncio

import service


async def test_barrier():
    waiting = [asyncio.ensure_future(service.wait()) for _ in range(2)]
    assert len(waiting) == 2
    # what they raise is tolerated: nobody awaits them
    await asyncio.gather(*waiting, return_exceptions=True)
