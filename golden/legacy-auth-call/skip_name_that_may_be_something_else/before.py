try:
    from tests.tokens import make_token
except ImportError:
    make_token = None


async def test_token():
    assert make_token()
