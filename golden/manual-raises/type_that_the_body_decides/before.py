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
    try:
        box = Box()
        box.open("bad")
        pytest.fail("it opened")
    except errors.Broken:
        pass


def test_error_of_its_own():
    class Broken(Exception):
        pass

    try:
        Box(Broken).open("bad")
        pytest.fail("it opened")
    except Broken:
        pass
