from http import HTTPStatus
from unittest import TestCase
from unittest.mock import patch

from shop.client import Client


def test_named_status():
    with patch("shop.mail.send"):
        assert Client().order("lamp").status == HTTPStatus.CREATED


def test_not_an_error():
    with patch("shop.mail.send"):
        assert Client().order("lamp").status != 503


class TestShop(TestCase):
    @patch("shop.mail.send")
    def test_status(self, send):
        self.assertEqual(Client().order("lamp").status_code, 201)
