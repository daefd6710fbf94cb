async def test_reply(websocket):
    assert await websocket.recv() == "hi"
