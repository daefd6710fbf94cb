import aiohttp

from support.login import E2EWebSocketAuthHelper


async def test_other_client():
    async with aiohttp.ClientSession() as session:
        ws = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
        assert await ws.receive()
        await ws.close()
