import asyncio


async def test_pays_at_once(shop):
    people = 10
    bills = await asyncio.gather(*[shop.pay(number) for number in range(people)])
    paid = [bill for bill in bills if bill.paid]
    assert len(paid) >= people * 0.9
    seen = 0
    for event in shop.events:
        seen += len(event)
    assert seen >= people * 3
