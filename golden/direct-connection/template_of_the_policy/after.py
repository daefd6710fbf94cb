from support.login import E2EWebSocketAuthHelper


async def test_options():
    ws = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
    assert await ws.recv()
