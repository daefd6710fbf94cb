from tests.tokens import Minter


async def test_expired():
    minter = Minter("staging")
    token = minter.mint("alice")
    minter.expire(token)
