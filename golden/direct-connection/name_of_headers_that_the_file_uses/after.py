import websockets
from support.login import E2EAuthHelper

ROOM = "ws://127.0.0.1:8000/room"


async def test_quiet():
    socket = await websockets.connect(ROOM, extra_headers={"X-Quiet": "1"})
    assert await socket.recv() == "who are you?"


async def test_known(token):
    socket = await websockets.connect(
        ROOM,
        extra_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
    )
    assert await socket.recv() == "hello"
