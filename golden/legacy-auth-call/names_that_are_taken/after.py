from support.login import create_authenticated_user as helper_create_authenticated_user


def E2EAuthHelper():
    return None


async def create_authenticated_user():
    token, user_data = await helper_create_authenticated_user(environment="test")
    return token


async def test_shadowed():
    user_data = {"id": 1}
    token, user_data_2 = await helper_create_authenticated_user(environment="test")
    assert token != user_data["id"] and E2EAuthHelper() is None
