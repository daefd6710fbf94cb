from service import connect


async def test_chats():
    url = "wss://chat.example/ws"
    socket = await connect(url, token="t")
    assert (await socket.recv()).ok
