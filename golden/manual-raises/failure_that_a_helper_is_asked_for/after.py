import pytest

from acme import Broken, open_box


def refuses(name):
    with pytest.raises(Broken):
        open_box(name)


def is_refused(name):
    with pytest.raises(Broken):
        open_box(name)


def test_opens():
    with pytest.raises(AssertionError):
        refuses("good")


def test_is_refused():
    is_refused("bad")


def test_is_refused_here():
    with pytest.raises(Broken):
        open_box("bad")


@pytest.mark.parametrize("name", ["bad", "worse"])
def test_is_refused_under_any_name(name):
    with pytest.raises(Broken):
        open_box(name)
