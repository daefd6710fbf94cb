from unittest.mock import patch

from shop.orders import place


@patch("shop.stock.load")
def test_order(load):
    assert place("lamp").state == "ordered"
