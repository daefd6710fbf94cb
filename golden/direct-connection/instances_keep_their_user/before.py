import websockets

from support.login import E2EAuthHelper, E2EWebSocketAuthHelper

URL = "ws://127.0.0.1:8000/ws"


async def test_named_user():
    user_id = "alice"
    helper = E2EAuthHelper(environment="test")
    token = helper.create_test_jwt_token(user_id=user_id)
    ws = await websockets.connect(f"{URL}?token={token}")
    assert user_id in await ws.recv()


async def test_nobody_in_particular():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("guest")
    ws = await websockets.connect(f"{URL}?token={token}")
    assert await ws.recv()
