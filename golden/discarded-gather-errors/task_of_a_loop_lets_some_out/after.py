import asyncio

import service


async def test_load():
    tasks = []
    for number in range(20):

        async def load(page=number):
            try:
                return await service.load(page)
            except ValueError as error:
                return error

        task = asyncio.create_task(load())
        tasks.append(task)

    pages = await asyncio.gather(*tasks)
    loaded = len(pages)
    assert loaded >= 15
