import asyncio

import pytest


@pytest.fixture
async def greeted(websocket):
    await asyncio.wait_for(websocket.recv(), timeout=10.0)
    yield websocket


async def next_message(websocket):
    return await asyncio.wait_for(websocket.recv(), timeout=10.0)


async def test_reply(greeted):
    assert await next_message(greeted) == "hi"
