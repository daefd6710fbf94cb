from unittest.mock import patch

from shop import address


@patch("shop.place.in_container", return_value=True)
def test_address(mock_place):
    assert address.of("db") == "db.internal"


def test_address_here(monkeypatch):
    monkeypatch.setattr("shop.place.on_windows", lambda: True)
    assert address.of("db") == "localhost"
