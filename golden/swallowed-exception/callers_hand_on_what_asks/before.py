class TestBreaker:
    async def test_opens(self, breaker, client):
        self.client = client
        await self._trip(breaker, asked=self._ask, rounds=3)
        assert breaker.is_open

    async def test_opens_at_once(self, breaker):
        await self._trip(breaker, asked=lambda: self._answer(1), rounds=1)
        assert breaker.is_open

    async def _trip(self, breaker, asked, rounds):
        for attempt in range(rounds):
            try:
                await breaker.call(asked)
            except Exception as error:
                print(error)

    async def _ask(self):
        reply = await self.client.get("/health")
        if reply.status != 200:
            raise ConnectionError("not well")

    async def _answer(self, number):
        if number == 0:
            raise ConnectionError("broken on purpose")
        return number
