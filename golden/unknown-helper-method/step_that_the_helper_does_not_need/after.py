import pytest
from support.login import E2EAuthHelper


@pytest.fixture
def helper():
    """Ready to log in."""
    return E2EAuthHelper()


async def test_orders(helper, shop):
    ready = None
    assert await shop.orders(helper, ready) == []
