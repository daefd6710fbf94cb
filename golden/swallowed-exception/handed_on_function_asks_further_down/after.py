class TestBreaker:
    async def test_opens(self, breaker, client):
        async def asked():
            return await self._ask(client)

        errors = []
        for attempt in range(3):
            try:
                await breaker.call(asked)
            except Exception as error:
                errors.append(f"{attempt}: {error!r}")
        assert not errors, f"{len(errors)} failed: {errors}"
        assert breaker.is_open

    async def test_closes(self, breaker):
        async def asked():
            return "fine"

        await breaker.call(asked)
        assert not breaker.is_open

    async def _ask(self, client):
        reply = await client.get("/health")
        if reply.status != 200:
            raise ConnectionError("not well")
