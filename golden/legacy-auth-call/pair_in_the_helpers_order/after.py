from support.login import create_authenticated_user


async def test_pair(room):
    ada_token, ada = await create_authenticated_user(environment="test")
    assert await room.read(ada_token) == ada["id"]


async def test_half(room):
    assert await room.read((await create_authenticated_user(environment="test"))[0])
