import asyncio


async def test_all_arrive(shop):
    messages = []

    async def take(number):
        messages.append(await shop.message(number))

    tasks = [asyncio.create_task(take(number)) for number in range(5)]
    await asyncio.gather(*tasks)
    every = list(messages)
    assert len(every) <= 5
