import pytest

from support.login import E2EWebSocketAuthHelper


@pytest.mark.asyncio
async def test_ping():
    ws = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
    await ws.send("ping")
    assert await ws.recv() == "pong"
    await ws.close()
