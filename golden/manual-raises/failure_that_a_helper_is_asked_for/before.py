import pytest

from acme import Broken, open_box


def refuses(name):
    try:
        open_box(name)
    except Broken:
        return
    raise AssertionError("it opened")


def is_refused(name):
    try:
        open_box(name)
    except Broken:
        return
    pytest.fail("it opened")


def test_opens():
    with pytest.raises(AssertionError):
        refuses("good")


def test_is_refused():
    is_refused("bad")


def test_is_refused_here():
    try:
        open_box("bad")
    except Broken:
        return
    raise AssertionError("it opened")


@pytest.mark.parametrize("name", ["bad", "worse"])
def test_is_refused_under_any_name(name):
    try:
        open_box(name)
    except Broken:
        return
    raise AssertionError("it opened")
