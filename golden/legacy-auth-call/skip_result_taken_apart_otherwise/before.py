from tests.tokens import make_token


async def test_token():
    token, user, session = make_token()
    assert token and user and session
