from tests.tokens import Minter


def guest(room):
    return room.enter(Minter().mint_any())


def first(room):
    return guest(room)


def second(room):
    return guest(room)


async def test_one_hears_the_other(room):
    ada, bob = first(room), second(room)
    await ada.say("hello")
    assert await bob.hears() == "hello"
