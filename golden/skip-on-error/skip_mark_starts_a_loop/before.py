import asyncio

import pytest

import service


async def reachable():
    try:
        await service.ping()
        return True
    except ConnectionError:
        return False


@pytest.mark.asyncio
@pytest.mark.skipif(not asyncio.run(reachable()), reason="no hotel")
async def test_rooms():
    for room in await service.rooms():
        assert room.door
