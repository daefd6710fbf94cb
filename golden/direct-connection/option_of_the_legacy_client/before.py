import websockets


async def test_legacy_client(token):
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}", timeout=5) as socket:
        assert await socket.recv() == "hello"
