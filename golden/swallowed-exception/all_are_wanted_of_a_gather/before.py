import asyncio

import service


async def order(number):
    try:
        return await service.order(number)
    except Exception as error:
        print(f"{number}: {error}")
        return None


async def test_both_have_one():
    results = await asyncio.gather(order(1), order(2), return_exceptions=True)
    given = [item for item in results if not isinstance(item, Exception)]
    if len(given) != 2:
        print("not both")
