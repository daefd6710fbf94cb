from support.sign_in import Socket

URL = "ws://127.0.0.1:8000/ws"


async def test_subprotocol(token):
    ws = await Socket(environment="test").connect_as(
        token=token,
        subprotocols=["chat"],
        close_timeout=1,
    )
    try:
        assert ws.subprotocol == "chat"
    finally:
        await ws.close()


async def test_plain(token):
    ws = await Socket(environment="test").connect_as(token=token)
    try:
        assert await ws.recv()
    finally:
        await ws.close()
