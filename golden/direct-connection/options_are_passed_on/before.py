import websockets

URL = "ws://127.0.0.1:8000/ws"


async def test_subprotocol(token):
    headers = {"Authorization": f"Bearer {token}"}
    async with websockets.connect(URL, additional_headers=headers, subprotocols=["chat"], close_timeout=1) as ws:
        assert ws.subprotocol == "chat"


async def test_plain(token):
    async with websockets.connect(URL, additional_headers={"Authorization": f"Bearer {token}"}) as ws:
        assert await ws.recv()
