import aiohttp

from support.login import create_authenticated_user


async def test_other_client():
    token, _ = await create_authenticated_user(environment="test")
    async with aiohttp.ClientSession() as session:
        ws = await session.ws_connect("ws://127.0.0.1:8000/ws", headers={"Authorization": f"Bearer {token}"})
        assert await ws.receive()
        await ws.close()
