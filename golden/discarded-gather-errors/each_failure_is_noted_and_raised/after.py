import asyncio

import service


async def run(rounds):
    done = 0
    errors = []
    for number in range(rounds):
        calls = [service.call(number, place) for place in range(10)]
        try:
            replies = await asyncio.gather(*calls)
            for reply in replies:
                done += 1
        except Exception as error:
            errors.append(str(error))
            raise
    return done, errors


async def test_most_calls_are_answered():
    done, errors = await run(5)
    assert len(errors) <= done * 0.1
