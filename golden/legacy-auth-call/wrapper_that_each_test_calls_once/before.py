import pytest

from tests.rooms import opened
from tests.tokens import Minter


class Desk:
    def __init__(self):
        self.minter = Minter()

    async def enter(self, room):
        return await room.enter(self.minter.mint_any())


@pytest.fixture
def desk():
    return opened(Desk)


async def test_one_hears_the_other(desk, room):
    ada = await desk.enter(room)
    await ada.say("hello")
    assert await ada.hears() == "hello"
