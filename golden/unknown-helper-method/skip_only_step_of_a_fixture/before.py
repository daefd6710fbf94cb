import pytest
from support.login import E2EAuthHelper

helper = E2EAuthHelper()


@pytest.fixture
async def ready():
    await helper.prepare()


async def test_orders(ready, shop):
    assert await shop.orders(helper) == []
