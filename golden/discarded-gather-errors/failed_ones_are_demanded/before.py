import asyncio


async def test_the_pool_is_full(pool):
    results = await asyncio.gather(*[pool.take(number) for number in range(9)], return_exceptions=True)
    late = sum(1 for item in results if isinstance(item, dict) and not item["in_time"])
    assert late > 0
