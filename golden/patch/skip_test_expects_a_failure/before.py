from unittest.mock import patch

import pytest

from shop.client import Client


def test_unknown_item():
    with patch("shop.stock.load") as load:
        load.return_value = {}
        with pytest.raises(LookupError):
            Client().order("lamp")


@patch("shop.login.check")
def test_stranger(check):
    check.return_value = None
    assert Client().login("eve").status_code == 401


@patch("shop.login.check", return_value=None)
def test_stranger_again(check):
    result = Client().login("eve")
    assert not result["authenticated"]


def test_degraded_shop(monkeypatch):
    monkeypatch.setattr("shop.load.current", lambda: 0.97)
    assert Client().mode == "read-only"
