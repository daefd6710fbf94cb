import asyncio

import shop


async def test_many_at_once():
    async def order(number):
        try:
            return number, len(await shop.order(number)), []
        except Exception as error:
            return number, 0, [str(error)]

    results = await asyncio.gather(*[order(number) for number in range(5)])
    served = 0
    for result in results:
        number, parts, errors = result
        print(number, errors)
        if parts > 0:
            served += 1
    assert served >= shop.SEATS * 0.8
