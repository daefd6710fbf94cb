import trio


async def test_reply(websocket):
    await trio.sleep(0)
    assert await websocket.recv() == "hi"
