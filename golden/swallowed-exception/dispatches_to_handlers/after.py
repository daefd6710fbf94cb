import service


class Mailbox:
    def __init__(self):
        self.handlers = {}
        self.on_letter = None

    async def dispatch(self, letter):
        errors = []
        for handler in self.handlers.get(letter.kind, ()):
            try:
                await handler(letter)
            except Exception as error:
                errors.append(f"{handler}: {error!r}")
                print(f"in a handler: {error}")
        assert not errors, f"{len(errors)} failed: {errors}"

    async def tell(self, letter):
        await self.on_letter(letter)

    async def listen(self):
        await self.dispatch(await service.receive())
