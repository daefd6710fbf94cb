from tests.tokens import Minter


async def test_expired(stage):
    minter = Minter(stage)
    token = minter.mint("alice")
    minter.expire(token)
