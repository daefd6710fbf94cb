import asyncio

import shop


async def test_closes(connect):
    connection = await connect()

    async def work():
        try:
            await connection.execute("wait")
        except shop.OperationalError:
            pass

    task = asyncio.create_task(work())
    await asyncio.sleep(0.5)
    await connection.ping()
    await task
    assert shop.tasks() == []
