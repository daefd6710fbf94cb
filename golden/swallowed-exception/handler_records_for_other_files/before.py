import service


class Recorder:
    async def record(self):
        try:
            await service.start()
        except Exception as error:
            self.error = error
