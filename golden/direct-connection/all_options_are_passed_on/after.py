from support.sign_in import connect_as

URL = "ws://127.0.0.1:8000/ws"


async def test_subprotocol(token):
    ws = await connect_as(token, subprotocols=["chat"], close_timeout=1)
    try:
        assert ws.subprotocol == "chat"
    finally:
        await ws.close()


async def test_plain(token):
    ws = await connect_as(token)
    try:
        assert await ws.recv()
    finally:
        await ws.close()
