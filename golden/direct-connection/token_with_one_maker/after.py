from support.login import E2EWebSocketAuthHelper


async def test_either(admin):
    ada = E2EWebSocketAuthHelper(environment="test")
    token = ada.create_test_jwt_token()
    ws = await ada.connect_authenticated_websocket(timeout=15.0)
    assert await ws.recv()
