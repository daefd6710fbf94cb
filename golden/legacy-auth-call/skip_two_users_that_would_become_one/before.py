from tests.people import person, token_of


async def test_chat(room):
    ada_token, ada = person()
    bob_token, bob = person()
    await room.send(ada_token, bob["id"])
    assert await room.read(bob_token) == ada["id"]


async def guests(room):
    return [room.enter(token_of()) for _ in range(3)]
