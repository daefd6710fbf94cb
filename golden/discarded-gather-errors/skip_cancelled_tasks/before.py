import asyncio

import service


async def test_background():
    tasks = [asyncio.ensure_future(asyncio.sleep(10)) for _ in range(2)]
    assert service.work().ok
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
