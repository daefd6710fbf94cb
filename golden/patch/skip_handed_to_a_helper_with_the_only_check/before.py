from unittest.mock import patch

from shop import checkout


def charged(mock_charge):
    mock_charge.assert_called_once()


@patch("shop.payments.charge")
def test_checkout(mock_charge):
    checkout(7)
    charged(mock_charge)
