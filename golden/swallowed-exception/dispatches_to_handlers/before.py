import service


class Mailbox:
    def __init__(self):
        self.handlers = {}
        self.on_letter = None

    async def dispatch(self, letter):
        for handler in self.handlers.get(letter.kind, ()):
            try:
                await handler(letter)
            except Exception as error:
                print(f"in a handler: {error}")

    async def tell(self, letter):
        try:
            await self.on_letter(letter)
        except Exception as error:
            print(f"nobody was told: {error}")

    async def listen(self):
        await self.dispatch(await service.receive())
