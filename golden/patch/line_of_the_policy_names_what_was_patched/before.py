from unittest.mock import patch

from shop.orders import place


@patch("shop.stock.load")
def test_order(load):
    assert place("lamp").state == "ordered"


def test_engine():
    with patch("shop.engines.Engine"):
        assert place("desk").state == "ordered"


def test_answer():
    with patch("shop.stock.load", return_value={"lamp": 3}):
        assert place("desk").state == "ordered"
