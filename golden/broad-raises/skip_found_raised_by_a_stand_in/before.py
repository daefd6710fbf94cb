import pytest
import shop


def test_fails(monkeypatch, till):
    def refuses(amount):
        raise Exception

    monkeypatch.setattr(shop, "charge", refuses)
    with pytest.raises(Exception):
        till.pay(3)
    assert till.is_open
