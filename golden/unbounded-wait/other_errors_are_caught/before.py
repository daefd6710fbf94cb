import asyncio

import pytest
from websockets import ConnectionClosed


async def test_closed(websocket):
    with pytest.raises(ConnectionClosed):
        await websocket.recv()


async def test_fails(websocket):
    try:
        await websocket.recv()
    except Exception as error:
        pytest.fail(str(error))
