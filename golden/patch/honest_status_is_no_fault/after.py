from http import HTTPStatus
from unittest import TestCase

from shop.client import Client


def test_named_status():
    assert Client().order("lamp").status == HTTPStatus.CREATED


def test_not_an_error():
    assert Client().order("lamp").status != 503


class TestShop(TestCase):
    def test_status(self):
        self.assertEqual(Client().order("lamp").status_code, 201)
