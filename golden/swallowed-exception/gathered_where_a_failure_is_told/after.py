import asyncio

import service


async def ask(number, seen):
    seen.append(await service.ask(number))


async def test_degrades():
    graceful, seen = 0, []
    try:
        await asyncio.gather(*(ask(number, seen) for number in range(9)))
        if seen:
            graceful += 1
    except Exception as error:  # codemods: ignore[swallowed-exception] -- it is seen
        print(error)
    assert graceful == 1
