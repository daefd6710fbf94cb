import service


class Session:
    async def begin(self):
        transaction = await service.begin()
        try:
            await transaction.lock()
        except Exception:
            await transaction.rollback()
            raise
