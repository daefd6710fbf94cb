import pytest

from support.login import E2EAuthHelper
from tests.rooms import opened


class Desk:
    def __init__(self):
        self.minter = E2EAuthHelper(environment="test")

    async def enter(self, room):
        return await room.enter(self.minter.create_test_jwt_token())


@pytest.fixture
def desk():
    return opened(Desk)


async def test_one_hears_the_other(desk, room):
    ada = await desk.enter(room)
    await ada.say("hello")
    assert await ada.hears() == "hello"
