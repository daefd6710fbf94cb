import asyncio

import shop


async def test_closes(connect):
    connection = await connect()

    async def work():
        await connection.execute("wait")

    task = asyncio.create_task(work())
    await asyncio.sleep(0.5)
    await connection.ping()
    await task
    assert shop.tasks() == []
