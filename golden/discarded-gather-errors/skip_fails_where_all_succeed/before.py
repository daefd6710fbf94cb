import asyncio

import service


async def race(count=5):
    tasks = [service.book(number) for number in range(count)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    booked, refused = [], []
    for result in results:
        if isinstance(result, Exception):
            refused.append(result)
        else:
            booked.append(result)
    if len(booked) == count:
        raise RuntimeError("all of them got the last room")
    return booked


async def test_last_room():
    assert len(await race()) < 5
    results = await asyncio.gather(service.book(1), service.book(1), return_exceptions=True)
    good = [item for item in results if not isinstance(item, Exception)]
    if len(good) == 2:
        raise AssertionError("both of them got it")
