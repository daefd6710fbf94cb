import websockets

from support.login import create_authenticated_user


async def test_options():
    token, _ = await create_authenticated_user(environment="test")
    ws = await websockets.connect(
        "ws://127.0.0.1:8000/ws", additional_headers={"Authorization": f"Bearer {token}"}, subprotocols=["chat"]
    )
    assert await ws.recv()
