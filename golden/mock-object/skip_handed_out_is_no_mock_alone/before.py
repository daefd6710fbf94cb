import pytest
from testing.doubles import make_gateway

from shop.orders import place


@pytest.fixture
async def gateway():
    return await make_gateway()


async def test_payment(gateway):
    order = await place("lamp", gateway)
    assert order.state == "paid"
