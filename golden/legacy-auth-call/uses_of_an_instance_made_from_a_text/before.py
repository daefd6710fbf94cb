from tests.tokens import Minter


async def test_minted():
    minter = Minter("staging")
    token = minter.mint("alice")
    minter.expire(token)
