from support.login import E2EAuthHelper, E2EWebSocketAuthHelper, create_authenticated_user


async def test_roles():
    token, user_data = await create_authenticated_user(environment="staging")
    token_2, user = await create_authenticated_user(environment="staging")
    other, owner = await create_authenticated_user(environment="staging")
    pair = await create_authenticated_user(environment="staging")
    headers = E2EAuthHelper(environment="staging").get_auth_headers(token)
    own = E2EAuthHelper(environment="staging").get_auth_headers()
    ws = await E2EWebSocketAuthHelper(environment="staging").connect_authenticated_websocket(timeout=15.0)
    assert user["id"] != owner["id"] and other and pair and headers and own and ws
