"""A label and rows skip no test: what takes the place of the driver hides that it is not there."""

import pytest

import platforms

try:
    from shop.drivers.sound import gain
except ImportError:
    gain = None


@pytest.mark.sound
@pytest.mark.parametrize("level", [1, 2])
def test_gain(level):
    assert gain(level) > platforms.LEAST
