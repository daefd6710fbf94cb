from unittest.mock import patch

from shop.client import Client


def test_order():
    with patch("shop.mail.send") as send:
        order = Client().order("lamp")
        # one mail was sent
        send.assert_called_once()  # and no more
        # the order went through
        assert order.state == "ordered"
        # nothing else was mailed, and the order
        # has a number
        assert send.call_count == 1
        assert order.number
