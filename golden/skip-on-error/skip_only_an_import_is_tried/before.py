import pytest

from shop.parts import is_there

pytestmark = pytest.mark.skipif(not is_there(), reason="not installed")


def test_finds(shop):
    if not is_there():
        pytest.skip("not installed")
    assert shop.find("ada") == 1
