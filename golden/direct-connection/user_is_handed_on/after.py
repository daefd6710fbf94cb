from support.sign_in import Socket, login

URL = "ws://127.0.0.1:8000/ws"


async def test_user():
    token, user = await login("ada")
    ws = await Socket(environment="test").connect_as(user=user)
    assert await ws.recv() == user["name"]
