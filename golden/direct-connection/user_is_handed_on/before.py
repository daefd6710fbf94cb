import websockets

from support.sign_in import login

URL = "ws://127.0.0.1:8000/ws"


async def test_user():
    token, user = await login("ada")
    ws = await websockets.connect(URL, additional_headers={"Authorization": f"Bearer {token}"})
    assert await ws.recv() == user["name"]
