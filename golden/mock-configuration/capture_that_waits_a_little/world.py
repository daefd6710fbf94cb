class Manager:
    async def send(self, thread, message):
        if WORLD == "raises":
            raise ConnectionError("service is down")

    async def run(self):
        for kind in ("started", "done"):
            await self.send("t", {"type": kind})


def make_manager():
    return Manager()


def record_calls(thing, method, capture):
    real = getattr(thing, method)

    async def recorded(*arguments):
        await real(*arguments)
        await capture(*arguments)

    setattr(thing, method, recorded)
