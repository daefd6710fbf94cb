import websockets

from support.login import E2EAuthHelper, create_authenticated_user


async def test_options():
    token, _ = await create_authenticated_user(environment="test")
    ws = await websockets.connect(
        "ws://127.0.0.1:8000/ws",
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
        subprotocols=["chat"],
    )
    assert await ws.recv()
