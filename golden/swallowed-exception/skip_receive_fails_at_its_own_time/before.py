import asyncio

import pytest
import service


async def test_is_quick():
    socket = await service.connect()
    try:
        word = await asyncio.wait_for(socket.recv(), timeout=2)
        assert word == "first"
    except asyncio.TimeoutError:
        pytest.fail("no word within 2 s")
