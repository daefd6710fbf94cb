import pytest
from support.login import E2EAuthHelper


@pytest.fixture
async def helper():
    """Ready to log in."""
    helper = E2EAuthHelper()
    return helper


async def test_orders(helper, shop):
    ready = None
    assert await shop.orders(helper, ready) == []
