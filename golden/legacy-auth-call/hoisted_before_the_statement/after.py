from support.login import E2EAuthHelper, create_authenticated_user


async def test_hoisted(client, token, user_data):
    token_2, user_data_2 = await create_authenticated_user(environment="test")
    client.get("/me", headers=E2EAuthHelper(environment="test").get_auth_headers(token_2))
    token_3, user_data_2 = await create_authenticated_user(environment="test")
    if token_3 == token:
        token_4, user_data_3 = await create_authenticated_user(environment="test")
        client.get(f"/users/{token_4}", name=user_data)
    token_5, user_data_2 = await create_authenticated_user(environment="test")
    for letter in token_5:
        client.put(letter)
    token_6, user_data_2 = await create_authenticated_user(environment="test")
    with client.session(token_6) as session:
        token_7, user_data_3 = await create_authenticated_user(environment="test")
        return session.get(token_7)
