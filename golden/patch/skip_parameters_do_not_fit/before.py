from unittest.mock import DEFAULT, patch

from shop.client import Client


@patch("shop.mail.send")
def test_all_arguments(*args):
    assert Client().order("lamp").state == "ordered"


@patch.multiple("shop.bank", post=DEFAULT, check=DEFAULT)
def test_all_keywords(**mocks):
    assert Client().order("lamp").state == "ordered"


@patch("shop.bank.post", create=True)
def test_made_up(post):
    assert Client().order("lamp").state == "ordered"
