from support.login import create_authenticated_user


async def test_static():
    token, user_data = await create_authenticated_user(environment="test")
    other, user_data = await create_authenticated_user(environment="test")
    assert token != other
