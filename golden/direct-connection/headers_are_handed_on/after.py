from support.sign_in import Socket, auth_headers

URL = "ws://127.0.0.1:8000/ws"


async def connect(headers):
    return await Socket(environment="test").connect_as(headers=headers)


async def test_origin(token):
    headers = {**auth_headers(token), "Origin": "http://127.0.0.1"}
    ws = await Socket(environment="test").connect_as(headers=headers)
    try:
        assert await ws.recv()
    finally:
        await ws.close()
