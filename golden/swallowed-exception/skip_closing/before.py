from service import connect


async def test_greets():
    socket = await connect()
    assert (await socket.recv()).ok
    try:
        await socket.close()
    except Exception:
        pass
