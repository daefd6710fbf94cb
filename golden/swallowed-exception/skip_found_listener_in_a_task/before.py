import asyncio

import service


class Desk:
    def __init__(self):
        self.letters = []
        self.open = True

    async def listen(self, line):
        try:
            async for letter in line:
                self.letters.append(letter)
        except Exception as error:
            print(error)
            self.open = False

    async def start(self):
        asyncio.create_task(self.listen(await service.line()))


async def test_desk():
    desk = Desk()
    await desk.start()
    assert await service.send("tea") == "sent"
