from tests.people import person, token_of


async def test_chat(room):
    ada_token, ada = person("ada", "ada@example.com")
    bob_token, bob = person("bob")
    await room.send(ada_token, bob["id"])
    assert await room.read(bob_token) == ada["id"]
    assert await room.read(token_of("eve")) is None
