from support.login import E2EAuthHelper, create_authenticated_user


async def test_spellings():
    one, user_data = await create_authenticated_user(environment="test")
    two, user_data = await create_authenticated_user(environment="test")
    three, user_data = await create_authenticated_user(environment="test")
    four, user_data = await create_authenticated_user(environment="test")
    headers = E2EAuthHelper(environment="test").get_auth_headers(four)
    assert len({one, two, three, four}) == 4 and headers
