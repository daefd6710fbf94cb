import pytest

from acme import Box, errors


def test_error_of_the_box():
    try:
        box = Box()
        box.open("bad")
        pytest.fail("it opened")
    except box.Broken:
        pass


def test_error_of_a_module():
    with pytest.raises(errors.Broken):
        box = Box()
        box.open("bad")


def test_error_of_its_own():
    class Broken(Exception):
        pass

    with pytest.raises(Broken):
        Box(Broken).open("bad")
