import asyncio


async def test_the_pool_is_large(pool):
    results = await asyncio.gather(*[pool.take(number) for number in range(9)])
    late = sum(1 for item in results if isinstance(item, dict) and not item["in_time"])
    print(late)
    assert sum(1 for item in results if isinstance(item, dict) and item["in_time"]) >= 7
