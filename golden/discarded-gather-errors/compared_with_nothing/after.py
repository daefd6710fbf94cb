import asyncio

import service


async def test_rooms():
    answers = await asyncio.gather(service.open("a"), service.open("b"))
    for answer in answers:
        assert answer is not None
    assert answers[0] != answers[1]
