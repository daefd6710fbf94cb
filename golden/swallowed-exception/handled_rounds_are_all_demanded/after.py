import asyncio

from books import Journal

ORDERS = ["tea", "bread", "salt"]


async def test_each(shop):
    journal = Journal()
    errors = []
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            journal.served(order)
        except asyncio.TimeoutError as error:
            errors.append(f"{order}: {error!r}")
            journal.late(order)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert journal.pages() >= len(ORDERS)


async def test_time(shop):
    journal = Journal()
    errors = []
    for order in ORDERS:
        try:
            answer = await asyncio.wait_for(shop.order(order), timeout=30)
            assert answer is not None
            journal.served(order)
        except asyncio.TimeoutError as error:
            errors.append(f"{order}: {error!r}")
            journal.late(order)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert journal.seconds < 90
