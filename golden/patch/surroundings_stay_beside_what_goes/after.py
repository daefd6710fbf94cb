from unittest.mock import patch

from shop.client import Client


@patch("time.sleep")
def test_order(sleep):
    assert Client().order("lamp").state == "ordered"
    sleep.assert_called_once()
