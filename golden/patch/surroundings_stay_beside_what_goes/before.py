from unittest.mock import patch

from shop.client import Client


@patch("time.sleep")
@patch("shop.mail.send")
def test_order(send, sleep):
    assert Client().order("lamp").state == "ordered"
    send.assert_called_once()
    sleep.assert_called_once()
