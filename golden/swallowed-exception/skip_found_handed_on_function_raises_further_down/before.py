class TestBreaker:
    async def test_opens(self, breaker):
        async def broken():
            return await self._break()

        for attempt in range(3):
            try:
                await breaker.call(broken)
            except Exception:
                pass
        assert breaker.is_open

    async def test_closes(self, breaker):
        async def broken():
            return "fine"

        await breaker.call(broken)
        assert not breaker.is_open

    async def _break(self):
        raise ConnectionError("broken on purpose")
