from tests.tokens import Minter


async def test_minted(stage):
    minter = Minter(stage)
    token = minter.mint("alice")
    minter.expire(token)
