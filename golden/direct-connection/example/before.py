import pytest
import websockets

from support.login import create_authenticated_user


@pytest.mark.asyncio
async def test_ping():
    token, user_data = await create_authenticated_user(environment="test")
    headers = {"Authorization": f"Bearer {token}"}
    ws = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)
    await ws.send("ping")
    assert await ws.recv() == "pong"
    await ws.close()
