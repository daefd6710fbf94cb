from tests.people import person


async def test_pair(room):
    ada, ada_token = person()
    assert await room.read(ada_token) == ada["id"]


async def test_half(room):
    assert await room.read(person()[0])
