from support.login import create_authenticated_user as register, create_authenticated_user


async def test_alias():
    token, user_data = await register(environment="test")
    token_2, user_data = await register(environment="test")
    assert token != token_2


async def test_shadowed(register):
    token, user_data = await create_authenticated_user(environment="test")
    assert token != register
