import cuda
import pytest


def test_copies(shop):
    if not cuda.is_available(shop.address):
        pytest.skip("no such device")
    assert shop.copies == 1
