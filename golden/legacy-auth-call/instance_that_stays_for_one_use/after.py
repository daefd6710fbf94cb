import pytest

from support.login import E2EAuthHelper
from tests.tokens import Minter


@pytest.fixture
def minter():
    return Minter()


async def test_verifies(minter, token):
    answer = await E2EAuthHelper(environment="test").minter.verify("/verify", token)
    assert answer["url"] == f"{minter.base_url}/verify"
