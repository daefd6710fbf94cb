async def test_greeting(socket, ws):
    first = await ws.receive(5.0)
    assert first == "hello"
    second = await ws.receive(3)
    assert second == "world"
