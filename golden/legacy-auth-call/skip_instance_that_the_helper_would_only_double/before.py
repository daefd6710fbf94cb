import pytest

from tests.tokens import Minter


@pytest.fixture
def minter():
    return Minter()


async def test_asks(minter, token):
    answer = await minter.ask("/pages", token)
    assert answer["url"] == f"{minter.base_url}/pages"
