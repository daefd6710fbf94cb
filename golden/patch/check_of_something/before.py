from unittest.mock import AsyncMock, patch

from shop.orders import newest, orders


def test_no_orders():
    with patch("shop.stock.load", AsyncMock(return_value=[])):
        found = orders()
    assert found.error is None


@patch("shop.stock.load")
def test_no_newest(load):
    load.return_value = None
    assert newest() is not None


@patch("shop.stock.load")
def test_one_order(load):
    assert len(orders()) == 1


@patch("shop.stock.load", return_value=[])
def test_nothing_is_missing(load):
    missing = {"lamp", "desk"} - set(orders())
    assert len(missing) == 0


@patch("shop.stock.load", return_value=["lamp", "desk"])
def test_sold(load):
    left = orders()
    assert left == []
