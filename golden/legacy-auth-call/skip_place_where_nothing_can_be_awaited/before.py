from tests.tokens import make_token

TOKEN = make_token()


async def test_tokens(default=make_token()):
    assert all(len(make_token()) > 3 for _ in range(3))
