import service


class Session:
    async def begin(self):
        transaction = await service.begin()
        await transaction.lock()
