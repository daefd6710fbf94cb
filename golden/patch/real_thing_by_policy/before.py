from unittest.mock import patch

from shop.orders import place


@patch("shop.bank.Bank")
def test_bank_is_handed_on(bank):
    """Paid at once."""
    bank.pay.return_value = "paid"
    assert place("lamp", bank=bank).state == "ordered"
    bank.pay.assert_called_once()


def test_bank_in_a_block():
    with patch("shop.bank.Bank") as bank:
        assert place("lamp", bank=bank).state == "ordered"
