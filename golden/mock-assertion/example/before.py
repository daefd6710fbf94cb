from unittest.mock import patch

from shop.client import Client


def test_one_mail_is_sent():
    with patch("shop.mail.send") as send:
        answer = Client().order("lamp")
        assert answer["state"] == "ordered"
        send.assert_called_once()
        mails = send.call_args_list
        assert len(mails) == 1
