from tests import tokens
from tests.tokens import Minter


async def test_static():
    token = Minter.fetch()
    other = await tokens.Minter.fetch()
    assert token != other
