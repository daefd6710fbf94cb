import asyncio

import service


class Watch:
    def __init__(self):
        self.seen = []

    async def look(self):
        try:
            while True:
                self.seen.append(await service.next_letter(timeout=1))
        except asyncio.CancelledError:
            pass
        except Exception as error:
            print(error)


async def test_watch():
    task = asyncio.create_task(Watch().look())
    assert await service.send("tea") == "sent"
    task.cancel()


async def test_until_it_is_refused():
    try:
        while True:
            await service.send("tea")
    except service.TooMany:
        pass
