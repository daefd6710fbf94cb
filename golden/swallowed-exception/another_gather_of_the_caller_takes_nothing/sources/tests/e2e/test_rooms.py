import asyncio

import shop
from tests.e2e.rooms import enter


async def test_rooms():
    keys = [shop.key(room) for room in range(3)]
    found = await asyncio.gather(*keys, return_exceptions=True)
    assert all(isinstance(key, str) for key in found)
    visits = [enter(room) for room in range(3)]
    entered = [visit for visit in await asyncio.gather(*visits) if visit["entered"]]
    assert len(entered) >= 2
