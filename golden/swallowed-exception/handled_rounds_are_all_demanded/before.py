import asyncio

from books import Journal

ORDERS = ["tea", "bread", "salt"]


async def test_each(shop):
    journal = Journal()
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            journal.served(order)
        except asyncio.TimeoutError:
            journal.late(order)
    assert journal.pages() >= len(ORDERS)


async def test_time(shop):
    journal = Journal()
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            journal.served(order)
        except asyncio.TimeoutError:
            journal.late(order)
    assert journal.seconds < 90
