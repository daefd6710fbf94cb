from support.login import create_authenticated_user


async def test_chat(room):
    ada_token, ada = await create_authenticated_user(
        environment="test", user_id="ada", email="ada@example.com"
    )
    bob_token, bob = await create_authenticated_user(environment="test", user_id="bob")
    await room.send(ada_token, bob["id"])
    assert await room.read(bob_token) == ada["id"]
    token, user_data = await create_authenticated_user(environment="test", user_id="eve")
    assert await room.read(token) is None
