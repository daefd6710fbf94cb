import service


class Mailbox:
    def __init__(self):
        self.handlers = {}
        self.on_letter = None

    async def dispatch(self, letter):
        for handler in self.handlers.get(letter.kind, ()):
            await handler(letter)

    async def tell(self, letter):
        await self.on_letter(letter)

    async def listen(self):
        await self.dispatch(await service.receive())
