"""What marks these tests stands elsewhere: it may skip them where the driver cannot be imported."""

import pytest

from platforms import WINDOWS, needs

try:
    from shop.drivers.sound import gain
except ImportError:
    gain = None


@needs(WINDOWS)
@pytest.mark.parametrize("level", [1, 2])
def test_gain(level):
    assert gain(level) > 0
