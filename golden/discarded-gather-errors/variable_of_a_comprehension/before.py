import asyncio

import service


async def test_many_at_once():
    names = ["a", "b"]
    answers = await asyncio.gather(*[service.call(name) for name in names], return_exceptions=True)
    assert len(answers) == 2
    for name in names:
        service.forget(name)
