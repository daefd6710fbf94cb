import asyncio

import service


async def ask(number):
    return (await service.ask(number)).status


async def test_all():
    tasks = [asyncio.create_task(ask(number)) for number in range(2)]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert all(task.done() for task in tasks)
