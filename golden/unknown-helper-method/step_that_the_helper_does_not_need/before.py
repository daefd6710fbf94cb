import pytest
from support.login import E2EAuthHelper


@pytest.fixture
async def helper():
    """Ready to log in."""
    helper = E2EAuthHelper()
    await helper.prepare()
    return helper


async def test_orders(helper, shop):
    ready = helper.prepare()
    assert await shop.orders(helper, ready) == []
