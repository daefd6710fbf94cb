from tests.tokens import make_token


async def test_token():
    assert make_token()
