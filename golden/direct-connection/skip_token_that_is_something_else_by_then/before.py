import websockets

URL = "ws://127.0.0.1:8000/ws"


async def test_rebound(ada, bob):
    token = ada.token
    headers = {"Authorization": f"Bearer {token}"}
    token = bob.token
    ws = await websockets.connect(URL, additional_headers=headers)
    assert await ws.recv() == token


async def test_made_before(make_token):
    headers = {"Authorization": f"Bearer {make_token('ada')}"}
    first = await websockets.connect(URL, additional_headers=headers)
    second = await websockets.connect(URL, additional_headers=headers)
    assert await first.recv() == await second.recv()


async def connect(headers):
    return await websockets.connect(URL, additional_headers=headers)
