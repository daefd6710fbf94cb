import asyncio


class Provider:
    def __init__(self, name, fails=False):
        self.name = name
        self.fails = fails

    async def ask(self, question):
        if self.fails:
            raise RuntimeError(f"{self.name} has had enough")
        return await self.post(question)


async def ask_in_time(provider, seconds):
    return await asyncio.wait_for(provider.ask("why"), timeout=seconds)


async def test_failures_are_counted():
    provider = Provider("unreliable", fails=True)
    failures = 0
    for _ in range(5):
        try:
            await ask_in_time(provider, 0.1)
        except Exception:
            failures += 1
    assert failures >= 0
