from tests.tokens import make_token


async def secret_token():
    return make_token()
