from tests.tokens import (
    EMAIL,
    headers_for,  # never asked for any more
    make_token,
    PASSWORD,
)


async def test_token():
    from tests.tokens import Minter

    token = Minter().mint(EMAIL)
    assert token != make_token() != PASSWORD
