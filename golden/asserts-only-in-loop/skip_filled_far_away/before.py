import asyncio

from service import get


async def test_users():
    users = []
    for number in range(3):
        users.append(get(f"/users/{number}"))
    tasks = [asyncio.create_task(asyncio.sleep(0, user)) for user in users]
    replies = await asyncio.gather(*tasks, return_exceptions=True)
    for number, reply in enumerate(replies):
        assert reply.ok, number
