import websockets
from support.login import E2EAuthHelper

ROOM = "ws://127.0.0.1:8000/room"


async def test_checked(sign_in):
    token = await sign_in("ada")
    assert token
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        assert await socket.recv() == "hello"


async def test_left_alone(sign_in):
    token = await sign_in("ada")
    if not token:
        raise RuntimeError("nobody is signed in")
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        assert await socket.recv() == "hello"


async def test_made_by_the_helper():
    token = E2EAuthHelper().create_test_jwt_token(user_id="ada")
    async with websockets.connect(f"{ROOM}?token={token}") as socket:
        assert await socket.recv() == "hello"
