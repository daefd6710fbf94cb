from unittest.mock import patch

from shop.client import Client


def test_one_mail_is_sent():
    with patch("shop.mail.send") as send:
        answer = Client().order("lamp")
        assert answer["state"] == "ordered"
        send.assert_called_once()
        recipient, text = send.call_args[0]
        assert recipient == "ada@example.com"
        assert "lamp" in text
