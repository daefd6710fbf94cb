import asyncio

import service


async def race(count=5):
    tasks = [service.book(number) for number in range(count)]
    results = await asyncio.gather(*tasks)
    booked, refused = [], []
    for result in results:
        booked.append(result)
    if len(refused) == count:
        raise RuntimeError("all of them got the last room")
    return booked


async def test_last_room():
    assert len(await race()) < 5
    good = await asyncio.gather(service.book(1), service.book(1))
    if len(good) == 0:
        raise AssertionError("both of them got it")
