import websockets
from support.login import E2EAuthHelper


async def test_legacy_client(token):
    async with websockets.connect(
        "ws://127.0.0.1:8000/ws",
        extra_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
        timeout=5,
    ) as socket:
        assert await socket.recv() == "hello"
