from shop.client import call


class Access:
    async def is_blocked(self, path):
        await call(path)
        return True

    async def attempts(self, paths):
        blocked = 0
        for path in paths:
            if await self.is_blocked(path):
                blocked += 1
        return {"attempted": len(paths), "blocked": blocked}


async def test_blocked():
    found = await Access().attempts(["/admin", "/keys"])
    assert found["attempted"] == 2
    assert found["blocked"] / found["attempted"] > 0.9
