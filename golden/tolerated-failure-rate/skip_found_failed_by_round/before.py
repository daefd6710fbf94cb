import asyncio


async def test_mixed_load(service):
    async def order(number):
        if number % 5 == 0:
            raise ConnectionError("dropped on purpose")
        return await service.order(number)

    succeeded = 0
    for number in range(40):
        try:
            await order(number)
            succeeded += 1
        except ConnectionError:
            await asyncio.sleep(0.1)
    success_rate = succeeded / 40
    assert success_rate >= 0.75
