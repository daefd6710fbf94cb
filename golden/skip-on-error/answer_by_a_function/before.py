import pytest
from shop import states


def test_soaks(shop):
    if not states().get("ready", False):
        pytest.skip("not ready")
    assert shop.soak()
