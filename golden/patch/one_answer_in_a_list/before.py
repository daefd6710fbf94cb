from unittest.mock import patch

from shop.orders import order


@patch("shop.stock.load", side_effect=[{"lamp": 3}, {"lamp": 3}])
def test_sold_out(load):
    assert order("lamp").accepted
    assert order("lamp").rejected


def test_sold_out_later():
    with patch("shop.stock.load") as load:
        load.side_effect = ({"lamp": 3},)
        assert order("lamp").accepted
        assert order("lamp").rejected
