import asyncio

import pytest
from shop import connect


class TestLimits:
    async def opened(self, number):
        try:
            await connect(number)
            return True
        except Exception:
            return False

    @pytest.mark.asyncio
    async def test_no_more_than_the_limit(self):
        wanted = 100
        results = await asyncio.gather(*(self.opened(number) for number in range(wanted)))
        opened = sum(1 for each in results if each)
        assert opened > 50, f"too few: {opened}"
        assert opened < wanted, "nothing is limited"
