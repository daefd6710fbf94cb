import asyncio

import pytest
import websockets
from support.login import E2EAuthHelper


async def test_raises(client, token):
    headers = E2EAuthHelper(environment="test").get_auth_headers(token)
    client.get("/threads", headers=headers)
    with pytest.raises(ValueError):
        client.post("/threads", json={"title": ""}, headers=headers)


async def test_nothing_comes(session, token):
    headers = E2EAuthHelper(environment="test").get_websocket_headers(token)
    socket = await session.ws_connect("/ws", headers=headers)
    try:
        await asyncio.wait_for(socket.receive(), timeout=2)
        pytest.fail("something came")
    except asyncio.TimeoutError:
        pass


async def test_says_whether_it_held(token):
    headers = {"Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]}
    try:
        socket = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)
        await socket.close()
        return True
    except websockets.ConnectionClosed:
        return False


async def test_close_code(session, token):
    socket = await session.ws_connect(
        "/ws", headers=E2EAuthHelper(environment="test").get_websocket_headers(token)
    )
    await socket.receive()
    assert socket.close_code == 1000


async def test_close_code_of_a_size(session, token):
    socket = await session.ws_connect(
        "/ws", headers=E2EAuthHelper(environment="test").get_websocket_headers(token)
    )
    await socket.receive()
    assert socket.close_code in (1009, 1011)
