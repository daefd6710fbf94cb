from unittest.mock import Mock, patch

from shop import orders


@patch("shop.orders.recalculate", return_value=3)
def test_placed(recalculate):
    order = orders.place("lamp")
    assert order.state == "placed"
    recalculate.assert_not_called()


def test_placed_and_told_later():
    with patch("shop.orders.tell") as tell:
        order = orders.place("lamp")
        tell.assert_not_called()
        orders.close(order)
        tell.assert_called_once()
    assert order.state == "placed"


def test_placed_in_silence():
    told = Mock()
    order = orders.place("lamp", told)
    assert order.state == "placed"
    told.assert_not_called()


def test_placed_beside_it():
    unused = Mock()
    order = orders.place("lamp")
    assert order.state == "placed"
    unused.assert_not_called()
