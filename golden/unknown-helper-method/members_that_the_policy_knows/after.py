import pytest
from support.login import E2EAuthHelper, create_authenticated_user


@pytest.fixture
def helper():
    return E2EAuthHelper()


async def test_orders(helper, shop):
    token = helper.create_test_jwt_token(user_id="ada")
    assert await shop.orders(token) == []
    assert shop.owner == helper.environment


async def test_signs_up(helper, shop):
    token, user = await create_authenticated_user(environment="test", email="ada@example.com")
    assert await shop.knows(user)
