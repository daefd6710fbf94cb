async def test_closed(connect):
    ws = await connect("/")
    await ws.close(code=1000)
    message = await ws.receive()
    assert message.type == "closed"


async def test_closed_by_the_other(connect):
    ws = await connect("/")
    await ws.send("close")
    message = await ws.receive()
    assert message.type == "closed"
