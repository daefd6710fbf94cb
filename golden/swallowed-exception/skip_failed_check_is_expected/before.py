import pytest
import shop


def test_is_slow():
    def wait():
        raise ValueError("too late")

    with pytest.raises(AssertionError):
        try:
            wait()
        except ValueError:
            pass
        assert shop.seconds() < 2
