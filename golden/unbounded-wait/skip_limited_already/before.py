import asyncio

import anyio
import pytest


async def test_wait_for(websocket):
    assert await asyncio.wait_for(websocket.recv(), timeout=5)
    assert await websocket.recv(timeout=5)
    assert await websocket.receive(5, timeout_seconds := 5)


async def test_block(websocket):
    async with asyncio.timeout(5):
        assert await websocket.recv()
    with anyio.fail_after(5):
        assert await websocket.recv()


@pytest.mark.timeout(30)
async def test_marked(websocket):
    assert await websocket.recv()


async def answer(websocket):
    return await websocket.recv()


async def test_helper_is_limited(websocket):
    assert await asyncio.wait_for(answer(websocket), timeout=5)


async def listen(websocket, limit_timeout):
    return await websocket.receive(limit_timeout)
