import asyncio


async def test_reply(connect):
    websocket = await connect()
    await websocket.send("hello")
    reply = await websocket.recv()
    assert reply == "hi"
