import asyncio


async def test_reply(ws):
    assert await asyncio.wait_for(ws.recv(), timeout=10.0) == "hello"
