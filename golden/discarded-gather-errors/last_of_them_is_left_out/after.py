import asyncio


async def test_others_go_on(shop):
    tasks = [shop.sell(number) for number in range(8)]
    results = await asyncio.gather(*tasks, shop.overload())
    rest = results[:-1]
    good = [item for item in rest if isinstance(item, dict)]
    assert len(good) / len(rest) >= 0.8
