from support.login import create_authenticated_user


async def test_user(room):
    token, user = await create_authenticated_user(environment="test")
    assert await room.read(token)
