from tests.tokens import make_token


def E2EAuthHelper():
    return None


async def create_authenticated_user():
    return make_token()


async def test_shadowed():
    user_data = {"id": 1}
    token = make_token()
    assert token != user_data["id"] and E2EAuthHelper() is None
