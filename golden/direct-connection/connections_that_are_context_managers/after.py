from support.login import E2EWebSocketAuthHelper


async def test_with():
    async with await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(
        timeout=15.0
    ) as ws:
        assert await ws.recv() == "pong"
