import asyncio

import service


async def test_quota_per_customer():
    tasks = [service.ask("more") for _ in range(9)]
    await asyncio.gather(*tasks)
    assert service.work().ok
