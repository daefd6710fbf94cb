import pytest
import websockets

URL = "ws://127.0.0.1:8000/ws"


async def test_nobody():
    ws = await websockets.connect(URL)
    again = await websockets.connect(URL, additional_headers={"Origin": "http://localhost"})
    assert await ws.recv() == await again.recv()


async def test_bad_token(wrong_token):
    first = await websockets.connect(URL, additional_headers={"Authorization": "Bearer not-a-token"})
    second = await websockets.connect(f"{URL}?token={wrong_token}")
    assert await first.recv() == await second.recv()


async def test_refused(token):
    with pytest.raises(ConnectionError):
        await websockets.connect(f"{URL}?token={token}")
