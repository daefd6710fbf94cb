import pytest
import shop


def test_copies(basket):
    if shop.version() in ("4.1.1", "4.0.6"):
        pytest.skip("broken there")
    assert basket.copies == 1


def test_limits(basket):
    if shop.version_info() < (3,):
        pytest.skip("needs the third")
    assert basket.limits == [1]
