import asyncio

import websockets


async def test_awaited_in_time(base, token):
    socket = await asyncio.wait_for(
        websockets.connect(f"{base}/ws?token={token}", open_timeout=3),
        timeout=10.0,
    )
    assert await socket.recv() == "hello"


async def test_laid_out(base, token):
    socket = await asyncio.wait_for(
        websockets.connect(
            f"{base}/ws?token={token}",
            open_timeout=3,
        ),
        timeout=10.0,
    )
    assert await socket.recv() == "hello"
