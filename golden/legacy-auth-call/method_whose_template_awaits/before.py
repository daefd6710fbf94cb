import pytest

from tests.tokens import Minter


class TestFetched:
    def setup_method(self):
        self.minter = Minter()

    def test_fetched(self):
        token = self.minter.fetch()
        assert token


async def fetched(minter: Minter):
    return minter


@pytest.mark.asyncio
async def test_awaited_already():
    minter = Minter()
    token = await minter.mint("alice")
    assert token
