import websockets

from support.login import E2EAuthHelper


async def test_either(admin):
    ada = E2EAuthHelper(environment="test")
    token = ada.create_test_jwt_token()
    ws = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers={"Authorization": f"Bearer {token}"})
    assert await ws.recv()
