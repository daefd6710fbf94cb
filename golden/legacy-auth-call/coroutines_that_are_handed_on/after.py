import asyncio

from support.login import create_authenticated_user


async def test_handed_on():
    session = await asyncio.wait_for(create_authenticated_user(environment="test"), timeout=2.0)
    task = asyncio.create_task(create_authenticated_user(environment="test"))
    token, user_data = await asyncio.wait_for(create_authenticated_user(environment="test"), timeout=2.0)
    assert session and token and await task


def test_own_loop():
    assert asyncio.run(create_authenticated_user(environment="test"))
