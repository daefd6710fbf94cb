import pytest


@pytest.mark.parametrize("kind", ["cash", "card"])
def test_fields(shop, kind, wanted):
    bill = shop.pay(kind)
    for name, value in wanted.items():
        assert getattr(bill, name) == value
