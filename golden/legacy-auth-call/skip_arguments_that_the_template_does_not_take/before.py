from tests.people import person


async def test_given(room):
    assert await room.read(person(user_id="ada"))


async def test_computed(room, name):
    assert await room.read(person(name))
