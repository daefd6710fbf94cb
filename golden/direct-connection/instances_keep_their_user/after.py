from support.login import E2EWebSocketAuthHelper

URL = "ws://127.0.0.1:8000/ws"


async def test_named_user():
    user_id = "alice"
    helper = E2EWebSocketAuthHelper(environment="test")
    token = helper.create_test_jwt_token(user_id=user_id)
    ws = await helper.connect_authenticated_websocket(timeout=15.0)
    assert user_id in await ws.recv()


async def test_nobody_in_particular():
    ws = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
    assert await ws.recv()
