import asyncio


async def test_greeting(stream):
    greeting = await asyncio.wait_for(stream.receive(4096), timeout=10.0)
    assert greeting == b"hello"
