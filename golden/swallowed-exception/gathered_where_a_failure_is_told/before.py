import asyncio

import service


async def ask(number, seen):
    try:
        seen.append(await service.ask(number))
    except Exception:
        seen.append(None)


async def test_degrades():
    graceful, seen = 0, []
    try:
        await asyncio.gather(*(ask(number, seen) for number in range(9)), return_exceptions=True)
        if seen:
            graceful += 1
    except Exception as error:  # codemods: ignore[swallowed-exception] -- it is seen
        print(error)
    assert graceful == 1
