import pytest

from support.login import E2EAuthHelper
from tests.tokens import Minter


@pytest.fixture
def minter():
    return Minter()


async def test_asks(minter, token):
    answer = await E2EAuthHelper(environment="test").minter.ask("/pages", token)
    assert answer["url"] == f"{minter.base_url}/pages"
