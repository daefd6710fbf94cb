import pytest
import shop


def test_is_slow():
    with pytest.raises(AssertionError):
        try:
            shop.wait(6)
        except Exception:
            pass
        assert shop.seconds() < 2
