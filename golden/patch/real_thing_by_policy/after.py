from shop.orders import place
from shop.testing import open_bank


def test_bank_is_handed_on():
    """Paid at once."""
    bank = open_bank()
    assert place("lamp", bank=bank).state == "ordered"


def test_bank_in_a_block():
    bank = open_bank()
    assert place("lamp", bank=bank).state == "ordered"
