import pytest

from acme import Broken, log, open_box


def test_shows_what_came():
    try:
        box = open_box("bad")
    except Broken:
        pass
    else:
        pytest.fail(f"it opened: {box}")


def test_prints_what_came():
    try:
        box = open_box("bad")
    except Broken:
        pass
    else:
        log.error(box)
        pytest.fail("it opened")


def test_says_that_it_opened():
    try:
        open_box("bad")
    except Broken:
        pass
    else:
        pytest.fail("it opened")


def test_explains_at_length():
    try:
        open_box("bad")
    except Broken:
        pass
    else:
        pytest.fail(
            "either the lock has been mended, "
            "or there is another box"
        )
