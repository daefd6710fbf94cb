import pytest

from tests.machines import is_slow


def test_boots_quickly(machine):
    if is_slow(machine):
        pytest.skip("emulated machines are slow")
    assert machine.boot().seconds < 10
