import contextlib

import pytest


async def test_soft(websocket):
    try:
        await websocket.recv()
    except Exception:
        pass


async def test_expected(websocket):
    with pytest.raises(OSError):
        await websocket.recv()


async def test_suppressed(websocket):
    with contextlib.suppress(TimeoutError):
        await websocket.recv()
