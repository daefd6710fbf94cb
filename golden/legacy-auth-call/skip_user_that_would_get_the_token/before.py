from tests.people import person


async def test_user(room):
    user = person()
    assert await room.read(user)
