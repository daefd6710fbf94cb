import asyncio

import websockets

BASE = "ws://127.0.0.1:8000"


async def test_plain(token):
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}") as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_named(user):
    url = f"{BASE}?token={user['token']}"
    socket = await asyncio.wait_for(websockets.connect(url, open_timeout=3), timeout=5)
    assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_other_words(token):
    async with websockets.connect(
        f"{BASE}/ws?room=blue&access_token={token}&quiet=1",
        close_timeout=1,
    ) as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_first_of_several(token):
    async with websockets.connect(f"{BASE}/ws?jwt={token}&room=blue") as socket:
        assert await asyncio.wait_for(socket.recv(), 5) == "hello"


async def test_client_session(session, token):
    async with session.ws_connect(f"{BASE}/ws?token={token}", heartbeat=2) as socket:
        assert await socket.receive_str() == "hello"
