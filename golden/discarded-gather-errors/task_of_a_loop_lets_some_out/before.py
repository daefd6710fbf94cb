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

    pages = await asyncio.gather(*tasks, return_exceptions=True)
    loaded = sum(1 for page in pages if not isinstance(page, Exception))
    assert loaded >= 15
