import asyncio

import websockets
from support.login import E2EAuthHelper

BASE = "ws://127.0.0.1:8000"


async def test_plain(token):
    async with websockets.connect(
        "ws://127.0.0.1:8000/ws",
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
    ) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_named(user):
    url = BASE
    socket = await asyncio.wait_for(websockets.connect(
        url,
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(user["token"]),
        open_timeout=3,
    ), timeout=5)
    assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_other_words(token):
    async with websockets.connect(
        f"{BASE}/ws?room=blue&quiet=1",
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
        close_timeout=1,
    ) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_first_of_several(token):
    async with websockets.connect(
        f"{BASE}/ws?room=blue",
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
    ) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_client_session(session, token):
    async with session.ws_connect(
        f"{BASE}/ws",
        headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
        heartbeat=2,
    ) as socket:
        assert await socket.receive_str() == "hello"
