import asyncio

import service


async def rooms(floor):
    return await service.rooms(floor)


async def test_rooms():
    answers = await asyncio.gather(rooms(0), rooms(1))
    for answer in answers:
        assert answer is not None
    assert answers[0] != answers[1]
