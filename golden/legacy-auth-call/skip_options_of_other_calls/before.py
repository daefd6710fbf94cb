import shopsockets
import websockets


async def test_greeting(headers):
    async with shopsockets.connect("ws://127.0.0.1:8000/ws", extra_headers=headers) as socket:
        assert await socket.recv() == "hello"


async def test_both(headers):
    async with websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers, extra_headers=[]) as socket:
        assert await socket.recv() == "hello"


async def test_options(headers):
    options = {"extra_headers": headers}
    async with websockets.connect("ws://127.0.0.1:8000/ws", **options) as socket:
        assert await socket.recv() == "hello"
