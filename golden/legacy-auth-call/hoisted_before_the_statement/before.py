from tests.tokens import headers_for, make_token


async def test_hoisted(client, token, user_data):
    client.get("/me", headers=headers_for(make_token()))
    if make_token() == token:
        client.get(f"/users/{make_token()}", name=user_data)
    for letter in make_token():
        client.put(letter)
    with client.session(make_token()) as session:
        return session.get(make_token())
