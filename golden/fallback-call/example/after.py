from service import connect


async def test_chats():
    url = "wss://chat.internal/ws"
    socket = await connect(url, token="t")
    assert (await socket.recv()).ok
