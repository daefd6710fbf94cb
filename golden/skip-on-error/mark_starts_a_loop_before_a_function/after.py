import asyncio

import service


async def reachable():
    try:
        await service.ping()
        return True
    except ConnectionError:
        return False


def test_rooms():
    assert asyncio.run(reachable()), "no hotel"
    for room in service.rooms():
        assert room.door
