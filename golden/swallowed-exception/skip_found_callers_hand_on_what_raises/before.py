class TestBreaker:
    async def test_opens(self, breaker):
        await self._trip(breaker, broken=self._break, rounds=3)
        assert breaker.is_open

    async def test_opens_at_once(self, breaker):
        await self._trip(breaker, broken=lambda: self._answer(0), rounds=1)
        assert breaker.is_open

    async def _trip(self, breaker, broken, rounds):
        for attempt in range(rounds):
            try:
                await breaker.call(broken)
            except Exception as error:
                print(error)

    async def _break(self):
        raise ConnectionError("broken on purpose")

    async def _answer(self, number):
        if number == 0:
            raise ConnectionError("broken on purpose")
        return number
