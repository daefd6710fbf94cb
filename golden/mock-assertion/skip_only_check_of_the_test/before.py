from unittest.mock import Mock, patch

from shop.client import Client


def test_mail_is_sent():
    with patch("shop.mail.send") as send:
        Client().order("lamp")
        assert send.called
        send.assert_called_once_with("lamp")


class TestAlarm:
    def test_alarm(self):
        alarm = Mock()
        Client().order("lamp")
        alarm.ring.assert_not_called()
