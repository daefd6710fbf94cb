import pytest
import shop


def test_is_slow():
    with pytest.raises(AssertionError):
        shop.wait(6)
        assert shop.seconds() < 2
