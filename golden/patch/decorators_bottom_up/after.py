import pytest

from shop.client import Client


@pytest.mark.slow
@pytest.mark.parametrize("item", ["lamp", "desk"])
@pytest.mark.asyncio
async def test_each_item(
    item,
):
    order = await Client().order(item)
    assert order.state == "ordered"


class TestShop:
    def test_order(self, shop):
        """One order."""
        assert shop.order("lamp").state == "ordered"

    @staticmethod
    def test_static(shop):
        assert shop.order("lamp").state == "ordered"


def pay_for(client, item):
    return client.pay(item)


def test_helper(shop):
    assert pay_for(shop, "lamp")
