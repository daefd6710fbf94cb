from tests.tokens import Minter


async def enter(room):
    return await room.enter(Minter().mint_any())
