import websockets
from support.login import E2EAuthHelper


async def opened(token=None):
    headers = E2EAuthHelper(environment="test").get_websocket_headers(token) if token else {}
    return await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)


async def test_connected(login):
    ws = await opened(login())
    assert await ws.recv() == "welcome"
