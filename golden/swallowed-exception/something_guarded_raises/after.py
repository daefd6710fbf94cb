import asyncio
import time

from shop import order


async def measure():
    started = time.time()
    steps = {"order": 0.01, "pay": 0.02}
    return {"success": True, "steps": steps, "total": order.total(steps)}


async def test_orders():
    tasks = [order(number) for number in range(5)]
    done, errors = [], []
    results = await asyncio.gather(*tasks)
    for result in results:
        if isinstance(result, Exception):
            errors.append(str(result))
        else:
            done.append(time.time())
    assert done or errors
    assert await measure()
