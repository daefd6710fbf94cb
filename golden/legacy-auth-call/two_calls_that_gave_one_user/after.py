from support.login import create_authenticated_user


async def test_chat(room):
    ada_token, ada = await create_authenticated_user(environment="test")
    bob_token, bob = await create_authenticated_user(environment="test")
    await room.send(ada_token, bob["id"])
    assert await room.read(bob_token) == ada["id"]


async def guests(room):
    return [room.enter((await create_authenticated_user(environment="test"))[0]) for _ in range(3)]
