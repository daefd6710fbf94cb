import asyncio

import service


async def test_replies():
    replies = {}

    async def ask(number):
        replies[number] = (await service.ask(number)).text

    await asyncio.gather(*(ask(number) for number in range(3)))
    for reply in replies.values():
        assert reply == "ok"
