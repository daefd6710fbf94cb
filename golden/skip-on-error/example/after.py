from service import connect


async def test_logs_in():
    socket = await connect()
    assert (await socket.recv()).ok
