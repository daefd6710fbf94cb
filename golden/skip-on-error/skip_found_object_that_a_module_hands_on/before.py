import pytest
from suite.settings import shop as settings


def test_order(shop):
    if not settings.accounts.get("account"):
        pytest.skip("no account is set")
    assert shop.order("lamp").number == 1
