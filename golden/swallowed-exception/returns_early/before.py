from service import connect


async def test_subscribes():
    try:
        socket = await connect()
    except Exception:
        return
    await socket.send("subscribe")
    answer = await socket.recv()
    assert answer.ok
