import pytest
import shop


def test_copies(basket):
    if shop.state("/me") in ("closed", "late"):
        pytest.skip("not there")
    assert basket.copies == 1
