import asyncio

import service


async def test_many_at_once():
    await asyncio.gather(*(service.call(number) for number in range(3)), return_exceptions=True)
    assert service.count(), "at least some should be counted"
