import pytest

from shop.gateway import Gateway
from shop.orders import place


@pytest.fixture
async def gateway():
    return Gateway()


async def test_payment(gateway):
    order = await place("lamp", gateway)
    assert order.state == "paid"
