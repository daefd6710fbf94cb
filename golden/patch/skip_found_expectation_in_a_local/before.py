from unittest.mock import patch

from shop.orders import order


@patch("shop.bank.charge", return_value={"account": "savings"})
def test_charge(charge):
    result = order("lamp")
    expected = {"paid_from": "savings"}
    assert result.receipt == expected
