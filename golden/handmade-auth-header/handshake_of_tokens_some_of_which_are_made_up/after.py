import websockets
from support.login import E2EAuthHelper


class Connector:
    async def connect(self, token):
        headers = {
            "Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]
        }
        return await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)


async def test_connected(login):
    ws = await Connector().connect(login())
    assert await ws.recv() == "welcome"


async def test_again(login):
    ws = await Connector().connect("shop-4")
    assert await ws.recv()
