import aiohttp
import websockets

from support.login import create_authenticated_user

URL = "ws://127.0.0.1:8000/ws"


async def test_other_client():
    token, _ = await create_authenticated_user(environment="test")
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(URL, headers={"Authorization": f"Bearer {token}"}) as ws:
            await ws.send_json({})


async def test_reconnecting():
    token, _ = await create_authenticated_user(environment="test")
    async for ws in websockets.connect(f"{URL}?token={token}"):
        assert await ws.recv()


async def test_header_of_its_own():
    token, _ = await create_authenticated_user(environment="test")
    headers = {"Authorization": f"Bearer {token}", "Origin": "http://localhost"}
    ws = await websockets.connect(URL, additional_headers=headers)
    assert await ws.recv()


async def test_option():
    token, _ = await create_authenticated_user(environment="test")
    ws = await websockets.connect(f"{URL}?token={token}", subprotocols=["chat"])
    assert await ws.recv()


async def test_rebound(other):
    token, _ = await create_authenticated_user(environment="test")
    async with websockets.connect(f"{URL}?token={token}") as ws:
        ws = other
        assert await ws.recv()


async def test_kept():
    token, _ = await create_authenticated_user(environment="test")
    connection = websockets.connect(f"{URL}?token={token}")
    async with connection as ws:
        assert await ws.recv()


async def test_expected(headers):
    try:
        await websockets.connect(URL, additional_headers=headers)
    except websockets.InvalidStatus as error:
        assert error.response.status_code == 404
