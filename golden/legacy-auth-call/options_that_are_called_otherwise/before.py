import websockets
from websockets import connect as dial


async def test_greeting(headers):
    async with websockets.connect("ws://127.0.0.1:8000/ws", extra_headers=headers, open_timeout=3) as socket:
        assert await socket.recv() == "hello"


async def test_greeting_by_another_name(headers):
    socket = await dial(
        "ws://127.0.0.1:8000/ws",
        extra_headers=headers,  # of one user
    )
    assert await socket.recv() == "hello"
