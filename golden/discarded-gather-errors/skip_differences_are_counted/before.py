import asyncio

import service


async def rooms(floor):
    return (await service.rooms(floor)).status


async def test_copies():
    different = 0
    for floor in (0, 1):
        found = await asyncio.gather(rooms(floor), rooms(floor), return_exceptions=True)
        if not all(item == found[0] for item in found):
            different += 1
    assert different == 0


async def test_answers():
    wrong = []
    found = await asyncio.gather(rooms(0), rooms(1), return_exceptions=True)
    for item in found:
        if item != 200:
            wrong.append(item)
    assert not wrong
