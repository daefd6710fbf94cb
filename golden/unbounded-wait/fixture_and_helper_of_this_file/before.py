import asyncio

import pytest


@pytest.fixture
async def greeted(websocket):
    await websocket.recv()
    yield websocket


async def next_message(websocket):
    return await websocket.recv()


async def test_reply(greeted):
    assert await next_message(greeted) == "hi"
