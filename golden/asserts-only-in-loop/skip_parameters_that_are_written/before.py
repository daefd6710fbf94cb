import pytest


@pytest.mark.parametrize("kind, wanted", [("cash", {"amount": 1}), ("card", {"amount": 2, "fee": 1})])
def test_fields(shop, kind, wanted):
    bill = shop.pay(kind)
    for name, value in wanted.items():
        assert getattr(bill, name) == value
