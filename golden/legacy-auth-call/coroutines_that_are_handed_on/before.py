import asyncio

from tests.tokens import open_session, token_later


async def test_handed_on():
    session = await asyncio.wait_for(open_session(), timeout=2.0)
    task = asyncio.create_task(open_session())
    token = await asyncio.wait_for(token_later(), timeout=2.0)
    assert session and token and await task


def test_own_loop():
    assert asyncio.run(open_session())
