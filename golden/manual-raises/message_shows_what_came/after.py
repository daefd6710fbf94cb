import pytest

from acme import Broken, open_box


def test_shows_what_came():
    with pytest.raises(Broken):
        open_box("bad")


def test_prints_what_came():
    with pytest.raises(Broken):
        box = open_box("bad")


def test_says_that_it_opened():
    with pytest.raises(Broken):
        open_box("bad")


def test_explains_at_length():
    with pytest.raises(Broken):
        open_box("bad")
