from unittest.mock import patch

from shop import address


@patch("shop.place.has_database", return_value={"kind": "postgres"})
def test_address(mock_place):
    assert address.of("db") == "db.internal"
