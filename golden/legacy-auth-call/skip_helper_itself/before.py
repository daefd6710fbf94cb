from tests.tokens import make_token


async def create_authenticated_user(environment="test"):
    token = make_token()
    return token, {"id": token}
