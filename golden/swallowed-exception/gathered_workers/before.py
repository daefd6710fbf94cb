import asyncio

import service


async def test_replies():
    replies = {}

    async def ask(number):
        try:
            replies[number] = (await service.ask(number)).text
        except Exception as error:
            print(number, error)

    await asyncio.gather(*(ask(number) for number in range(3)))
    for reply in replies.values():
        assert reply == "ok"
