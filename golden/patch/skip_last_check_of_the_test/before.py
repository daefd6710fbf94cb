from unittest.mock import patch

from shop.client import Client


class Reply:
    def order(self, item):
        assert item


class TestShop:
    @patch("shop.mail.send")
    def test_order(self, send):
        Client().order("lamp")
        send.assert_called_once()

    @patch("shop.mail.send")
    def test_elsewhere(self, send):
        self.check(Client().order("lamp"))
        send.assert_called_once()

    def check(self, order):
        assert order.state == "ordered"
