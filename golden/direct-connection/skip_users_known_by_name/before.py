import websockets

from support.login import E2EAuthHelper, E2EWebSocketAuthHelper

URL = "ws://127.0.0.1:8000/ws"


async def test_named_user():
    user_id = "alice"
    token = E2EWebSocketAuthHelper(environment="test").create_test_jwt_token(user_id=user_id)
    ws = await websockets.connect(f"{URL}?token={token}")
    assert user_id in await ws.recv()


async def test_literal_name():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("alice")
    ws = await websockets.connect(f"{URL}?token={token}")
    assert "alice" in await ws.recv()


async def test_nested_name():
    ws = await websockets.connect(
        URL, additional_headers=E2EAuthHelper(environment="test").get_auth_headers(
            E2EAuthHelper(environment="test").create_test_jwt_token("alice")
        )
    )
    assert "alice" in await ws.recv()
