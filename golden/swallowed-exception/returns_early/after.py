from service import connect


async def test_subscribes():
    socket = await connect()
    await socket.send("subscribe")
    answer = await socket.recv()
    assert answer.ok
