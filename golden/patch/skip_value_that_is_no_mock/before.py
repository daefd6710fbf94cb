from unittest.mock import patch

from shop.client import Client
from shop.testing import local_url


@patch("shop.client.TIMEOUT", 0.1)
def test_quick_answer():
    assert Client().order("lamp").state == "ordered"


@patch("shop.client.URL", new=local_url())
@patch("shop.mail.send")
def test_local_shop(send):
    assert Client().order("lamp").state == "ordered"


def test_settings(monkeypatch):
    monkeypatch.setattr("shop.config.RETRIES", 3)
    monkeypatch.setitem(Client.defaults, "retries", 3)
    assert Client().retries == 3


def test_flags():
    with patch("shop.config.FLAGS") as flags:
        flags.NEW_CART = True
        assert Client().cart == "new"


def test_catalogue():
    with patch.dict("shop.catalogue.ITEMS", {"lamp": 5}):
        assert Client().price("lamp") == 5
