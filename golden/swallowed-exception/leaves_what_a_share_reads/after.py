import asyncio


class Reader:
    async def take(self, shop, number):
        note = {"number": number}
        told = await shop.ask(number)
        note["told"] = told[:20]
        return note


async def test_all_taken(shop):
    tasks = [Reader().take(shop, number) for number in range(8)]
    results = await asyncio.gather(*tasks)
    good = [note for note in results if note["told"]]
    assert len(good) >= 6
