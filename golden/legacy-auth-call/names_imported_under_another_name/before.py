from support.login import create_authenticated_user as register
from tests.tokens import make_token


async def test_alias():
    assert make_token() != make_token()


async def test_shadowed(register):
    assert make_token() != register
