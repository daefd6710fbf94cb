from tests.people import person


async def test_user(room):
    token = person()
    assert await room.read(token)
