from unittest.mock import AsyncMock, patch

import pytest

from shop.client import Client


def quiet(text):
    return None


@pytest.mark.slow
# the mail goes nowhere
@patch("shop.mail.send")  # twice a day
@pytest.mark.parametrize("item", ["lamp", "desk"])
@patch("shop.mail.copy", new=quiet)
@patch.object(Client, "pay", new_callable=AsyncMock, return_value={"state": "paid"})
@pytest.mark.asyncio
async def test_each_item(
    mock_pay,
    mock_send,
    item,
):
    # Arrange
    mock_send.return_value = None

    order = await Client().order(item)
    assert order.state == "ordered"
    mock_pay.assert_awaited_once()


class TestShop:
    @patch("shop.stock.load")
    @patch("shop.bank.post", lambda amount: "paid")
    def test_order(self, load, shop):
        """One order."""
        load.return_value = {"lamp": 3}
        assert shop.order("lamp").state == "ordered"

    @staticmethod
    @patch("shop.bank.post")
    def test_static(post, shop):
        assert shop.order("lamp").state == "ordered"


@patch("shop.bank.post")
def pay_for(client, item, post):
    post.return_value = "paid"
    return client.pay(item)


def test_helper(shop):
    assert pay_for(shop, "lamp")
