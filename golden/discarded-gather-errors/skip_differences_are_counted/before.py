import asyncio

import service


async def test_copies():
    different = 0
    for name in ("a", "b"):
        found = await asyncio.gather(service.count(name), service.count(name), return_exceptions=True)
        if not all(item.status == found[0].status for item in found):
            different += 1
    assert different == 0


async def test_answers():
    wrong = []
    answers = await asyncio.gather(service.open("a"), service.open("b"), return_exceptions=True)
    for answer in answers:
        if answer.status != 200:
            wrong.append(answer)
    assert not wrong
