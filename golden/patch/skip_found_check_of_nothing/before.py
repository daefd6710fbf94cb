from unittest.mock import AsyncMock, patch

from shop.orders import newest, orders


def test_no_orders():
    with patch("shop.stock.load", AsyncMock(return_value=[])):
        found = orders()
    assert found == []


@patch("shop.stock.load")
def test_no_newest(load):
    load.return_value = None
    assert newest() is None


@patch("shop.stock.load")
def test_one_order(load):
    load.side_effect = lambda: [object()]
    assert len(orders()) == 1
