import asyncio


async def test_others_go_on(shop):
    tasks = [shop.sell(number) for number in range(8)]
    results = await asyncio.gather(*tasks, shop.overload(), return_exceptions=True)
    rest = results
    good = [item for item in rest if isinstance(item, dict)]
    assert len(good) / len(rest) >= 0.8
