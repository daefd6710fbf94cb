import pytest
import suite.settings as settings


def test_order(shop):
    if not settings.config.get("account"):
        pytest.skip("no account is set")
    assert shop.order("lamp").number == 1
