from unittest.mock import patch

from shop.client import Client


def test_mail_is_sent():
    with patch("shop.mail.send") as send:
        Client().order("lamp")
        send.assert_called_once_with("lamp")
