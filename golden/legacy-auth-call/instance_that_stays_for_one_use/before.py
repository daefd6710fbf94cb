import pytest

from tests.tokens import Minter


@pytest.fixture
def minter():
    return Minter()


async def test_verifies(minter, token):
    answer = await minter.verify("/verify", token)
    assert answer["url"] == f"{minter.base_url}/verify"
