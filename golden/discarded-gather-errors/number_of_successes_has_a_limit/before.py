import asyncio

import wire


async def test_few_are_let_in():
    replies = await asyncio.gather(*[wire.enter(number) for number in range(20)], return_exceptions=True)
    inside = [reply for reply in replies if hasattr(reply, "status") and reply.status == 201]
    assert len(inside) <= 3
