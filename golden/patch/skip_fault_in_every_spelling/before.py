from http import HTTPStatus
from unittest import TestCase
from unittest.mock import Mock, patch

import pytest

from shop.client import Client


@pytest.mark.parametrize("exc", [ConnectionError, TimeoutError])
def test_raised_by_a_parameter(exc):
    with patch("shop.bank.post", side_effect=[exc("boom"), {}]):
        assert Client().order("lamp").tries == 2


@pytest.mark.parametrize("code", [500, 503])
def test_status_of_a_parameter(code):
    with patch("shop.bank.post", return_value=Mock(status_code=code)):
        assert Client().order("lamp").waiting


@pytest.mark.parametrize("answer", [1, TimeoutError()])
def test_parameter_itself(answer):
    with patch("shop.bank.post") as post:
        post.side_effect = answer
        assert Client().order("lamp").waiting


def answers():
    yield KeyError("lamp")
    yield 5


def test_generator():
    with patch("shop.bank.post", side_effect=answers()):
        assert Client().order("lamp").waiting


def test_named_status():
    with patch("shop.bank.post"):
        assert Client().order("lamp").status == HTTPStatus.SERVICE_UNAVAILABLE


def test_one_of_two():
    with patch("shop.bank.post"):
        assert Client().order("lamp").status in (502, 503)


class TestShop(TestCase):
    @patch("shop.bank.post")
    def test_status(self, post):
        self.assertEqual(Client().order("lamp").status_code, 503)

    @patch("shop.bank.post")
    def test_verdict(self, post):
        self.assertFalse(Client().order("lamp").ok)
