from unittest.mock import patch

from shop.sign_in import visit


def test_open_shop():
    with patch("shop.gate.closed", return_value=False):
        answer = visit("/orders")
    assert answer.ok


def test_open_shop_again(monkeypatch):
    monkeypatch.setattr("shop.gate.closed", lambda: False)
    answer = visit("/orders")
    assert answer.ok
