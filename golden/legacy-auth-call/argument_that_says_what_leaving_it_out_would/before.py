from tests.people import person


async def test_default(room):
    assert await room.read(person(user_id=None))

