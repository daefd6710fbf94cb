import pytest
from support.login import E2EAuthHelper


@pytest.fixture
def helper():
    return E2EAuthHelper()


async def test_orders(helper, shop):
    token = helper.log_in("ada")
    assert await shop.orders(token) == []
    assert shop.owner == helper.user_id


async def test_signs_up(helper, shop):
    token, user = helper.sign_up(email="ada@example.com")
    assert await shop.knows(user)
