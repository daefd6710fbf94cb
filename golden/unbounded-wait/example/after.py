import asyncio


async def test_reply(connect):
    websocket = await connect()
    await websocket.send("hello")
    reply = await asyncio.wait_for(websocket.recv(), timeout=10.0)
    assert reply == "hi"
