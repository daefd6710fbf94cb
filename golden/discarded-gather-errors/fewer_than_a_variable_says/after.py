import asyncio

from shop import Bill


async def test_pays_at_once(shop):
    most, people = 1, 5

    async def pay(number):
        return await shop.pay(number, most)

    bills = await asyncio.gather(*[pay(number) for number in range(people)])
    paid = [bill for bill in bills if isinstance(bill, Bill)]
    assert len(paid) >= people - most
