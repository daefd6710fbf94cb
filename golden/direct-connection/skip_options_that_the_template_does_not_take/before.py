import websockets

URL = "ws://127.0.0.1:8000/ws"


async def test_subprotocol(token):
    headers = {"Authorization": f"Bearer {token}"}
    async with websockets.connect(URL, additional_headers=headers, subprotocols=["chat"], close_timeout=1) as ws:
        assert ws.subprotocol == "chat"


async def test_one_of_two(token):
    headers = {"Authorization": f"Bearer {token}"}
    async with websockets.connect(URL, additional_headers=headers, max_size=2**20) as ws:
        assert await ws.recv()


async def test_other_path(token):
    headers = {"Authorization": f"Bearer {token}"}
    async with websockets.connect("ws://127.0.0.1:8000/ws/admin", additional_headers=headers) as ws:
        assert await ws.recv()


async def test_other_path_of_a_name(base, token):
    url = f"{base}/rooms/1"
    async with websockets.connect(url, additional_headers={"Authorization": f"Bearer {token}"}) as ws:
        assert await ws.recv()
