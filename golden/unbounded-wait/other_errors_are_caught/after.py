import asyncio

import pytest
from websockets import ConnectionClosed


async def test_closed(websocket):
    with pytest.raises(ConnectionClosed):
        await asyncio.wait_for(websocket.recv(), timeout=10.0)


async def test_fails(websocket):
    try:
        await asyncio.wait_for(websocket.recv(), timeout=10.0)
    except Exception as error:
        pytest.fail(str(error))
