import asyncio

import service


async def test_quota_per_customer():
    tasks = [service.ask("more") for _ in range(9)]
    await asyncio.gather(*tasks, return_exceptions=True)
    assert service.work().ok
