import asyncio


async def test_answers_on_the_way(link):
    sent = answers = 0
    while sent < 50:
        await link.send(f"order {sent}")
        sent += 1
        try:
            await asyncio.wait_for(link.recv(), timeout=5)
            answers += 1
        except asyncio.TimeoutError:
            pass
    assert answers <= sent
