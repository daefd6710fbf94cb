import pytest
from testing.doubles import make_gateway

from shop.orders import place


@pytest.fixture
async def gateway():
    return await make_gateway()


async def test_payment(gateway):
    gateway.charge.return_value = {"state": "approved"}
    order = await place("lamp", gateway)
    gateway.charge.assert_called_once()
    assert order.state == "paid"
