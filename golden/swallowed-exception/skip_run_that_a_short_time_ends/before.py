import asyncio

import shop


async def test_orders_are_sent(db, app):
    try:
        await asyncio.wait_for(app.run_worker(), timeout=0.1)
    except asyncio.TimeoutError:
        pass
    sent = [order async for order in db.orders(state="sent")]
    assert sent[-1]["name"] == "rug"


async def test_orders_are_billed(db, app):
    try:
        async with asyncio.timeout(0.05):
            await app.run_worker()
    except TimeoutError:
        pass
    assert await shop.bills(db) == ["rug"]
