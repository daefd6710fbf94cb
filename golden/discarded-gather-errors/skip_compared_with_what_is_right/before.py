import asyncio

import service


async def rooms(floor):
    return (await service.rooms(floor)).status


async def test_each():
    found = await asyncio.gather(rooms(0), rooms(1), return_exceptions=True)
    for item in found:
        assert item == 200 or item == 204


async def test_two():
    ground, attic = await asyncio.gather(rooms(0), rooms(9), return_exceptions=True)
    assert ground == 200 and attic == 200


async def test_all():
    found = await asyncio.gather(rooms(0), rooms(1), return_exceptions=True)
    assert all(item == 200 for item in found)
