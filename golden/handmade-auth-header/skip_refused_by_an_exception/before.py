import asyncio

import pytest
import websockets


async def test_raises(client, token):
    headers = {"Authorization": f"Bearer {token}"}
    with pytest.raises(PermissionError):
        client.get("/threads", headers=headers)


async def test_fails_unless_it_raises(client, token):
    headers = {"Authorization": f"Bearer {token}"}
    try:
        client.get("/threads", headers=headers)
        pytest.fail("let in")
    except PermissionError:
        pass


async def test_says_whether_it_raised(token):
    headers = {"Authorization": f"Bearer {token}"}
    try:
        socket = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)
        try:
            await asyncio.wait_for(socket.recv(), timeout=2)
            return False
        except asyncio.TimeoutError:
            return socket.closed
    except websockets.ConnectionClosed:
        return True


async def test_close_code(session, token):
    socket = await session.ws_connect("/ws", headers={"Authorization": f"Bearer {token}"})
    await socket.receive()
    assert socket.close_code == 4001


async def test_close_code_of_a_policy(session, token):
    socket = await session.ws_connect("/ws", headers={"Authorization": f"Bearer {token}"})
    await socket.receive()
    if socket.close_code != 1008:
        return
    assert socket.close_code in (1008, 4003)
