from unittest.mock import patch

from shop import orders


@patch("shop.orders.recalculate")
@patch("shop.orders.confirm")
def test_order_is_placed(confirm, recalculate):
    order = orders.place("lamp")
    assert order.state == "placed"
    confirm.assert_called_once()
    recalculate.assert_not_called()
    order.refresh()
    assert order.lines
