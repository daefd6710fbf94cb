from tests.tokens import Minter


async def test_a_full_room(room):
    minter = Minter()
    for _ in range(3):
        await room.enter(minter.mint_any())
    assert await room.is_full()
