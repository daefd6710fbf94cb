import asyncio

import pytest

import service


async def reachable():
    try:
        await service.ping()
        return True
    except ConnectionError:
        return False


@pytest.mark.skipif(not asyncio.run(reachable()), reason="no hotel")
def test_rooms():
    for room in service.rooms():
        assert room.door
