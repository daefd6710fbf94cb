import asyncio

import shop


async def test_rooms_stay_open():
    loud = asyncio.create_task(shop.shout())
    rooms = [asyncio.create_task(shop.room(number)) for number in range(8)]
    await asyncio.gather(loud, *rooms, return_exceptions=True)
    results = await asyncio.gather(*rooms, return_exceptions=True)
    opened = [item for item in results if isinstance(item, dict)]
    assert len(opened) / len(rooms) >= 0.75
