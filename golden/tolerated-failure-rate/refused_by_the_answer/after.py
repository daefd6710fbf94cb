import asyncio


async def test_mixed_load(service):
    async def order(number):
        answer = await service.order(number)
        if answer.status != "accepted":
            raise ConnectionError("not accepted")
        return answer

    succeeded = 0
    for number in range(40):
        try:
            await order(number)
            succeeded += 1
        except ConnectionError:
            await asyncio.sleep(0.1)
    success_rate = succeeded / 40
    assert success_rate == 1.0
