import pytest

import service


class Client:
    def __init__(self):
        self.cases = {"nobody": self.reach}

    async def run(self, case):
        return await self.cases[case]()

    async def reach(self):
        await service.get("http://service/", timeout=2)
        return {"status": "reached", "handled": True}


@pytest.mark.asyncio
async def test_unreachable_is_handled():
    result = await Client().run("nobody")
    assert result["handled"]
