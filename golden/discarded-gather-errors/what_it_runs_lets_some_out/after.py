import asyncio

import service


async def test_narrow():
    async def one(number):
        try:
            return await service.load(number)
        except KeyError as error:
            return {"error": str(error)}

    pages = await asyncio.gather(*[one(number) for number in range(5)])
    assert "error" not in pages[0]


async def test_asks_before():
    async def one(number):
        await service.open(number)
        try:
            return await service.load(number)
        except Exception as error:
            return {"error": str(error)}

    pages = await asyncio.gather(*[one(number) for number in range(5)])
    assert "error" not in pages[0]
