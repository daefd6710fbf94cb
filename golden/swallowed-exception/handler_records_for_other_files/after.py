import service


class Recorder:
    async def record(self):
        await service.start()
