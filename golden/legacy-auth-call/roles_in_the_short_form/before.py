from tests.tokens import bearer, socket, somebody, somebody_with_token, token_for


async def test_roles():
    token = token_for()
    user = somebody()
    other, owner = somebody_with_token()
    pair = somebody_with_token()
    headers = bearer(token)
    own = bearer()
    ws = await socket()
    assert user["id"] != owner["id"] and other and pair and headers and own and ws
