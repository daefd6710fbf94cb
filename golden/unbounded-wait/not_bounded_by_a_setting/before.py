async def test_reply(ws):
    assert await ws.recv() == "hello"
