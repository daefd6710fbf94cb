import websockets

URL = "ws://127.0.0.1:8000/ws"


async def connect(headers):
    return await websockets.connect(URL, additional_headers=headers)


async def test_origin(token):
    headers = {"Authorization": f"Bearer {token}", "Origin": "http://127.0.0.1"}
    async with websockets.connect(URL, additional_headers=headers) as ws:
        assert await ws.recv()
