from tests.people import token_of


async def test_user(room):
    assert await room.read(token_of())
