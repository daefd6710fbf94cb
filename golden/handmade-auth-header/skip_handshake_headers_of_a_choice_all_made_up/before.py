import websockets


async def opened(token=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)


async def test_connected():
    ws = await opened("shop-4")
    assert await ws.recv() == "welcome"
