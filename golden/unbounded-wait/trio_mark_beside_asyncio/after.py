import asyncio

import pytest


@pytest.mark.trio
async def test_ws(ws):
    assert await ws.recv() == "hello"


@pytest.mark.asyncio
async def test_wrapped(ws):
    assert (await asyncio.wait_for(ws.recv(), timeout=10.0)) == "hello"
    m = [await asyncio.wait_for(ws.recv(), timeout=10.0) for _ in range(2)]
    assert m == [x async for x in ws][: len([await asyncio.wait_for(ws.recv(), timeout=10.0), await asyncio.wait_for(ws.recv(), timeout=10.0)])]
    x = (await asyncio.wait_for(ws.recv(), timeout=10.0))["a"] if await asyncio.wait_for(ws.recv(), timeout=10.0) else None
    assert x
