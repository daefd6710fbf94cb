import pytest
from support.login import E2EAuthHelper


@pytest.fixture
async def helper(shop):
    helper = E2EAuthHelper()
    await shop.open()
    return helper


@pytest.fixture
async def closed_helper():
    helper = E2EAuthHelper()
    yield helper


@pytest.fixture
async def told_helper():
    helper = E2EAuthHelper()  # of the shop
    return helper


async def make_helper():
    helper = E2EAuthHelper()
    return helper


async def test_orders(helper, closed_helper, told_helper, shop):
    assert await shop.orders(helper, await make_helper()) == await shop.orders(closed_helper, told_helper)
