import pytest

from acme import Broken, note, open_box


def first_line(error):
    return str(error).splitlines()[0]


def noted(error):
    note(error)
    return str(error)


def test_text_of_the_error():
    try:
        open_box("bad")
    except Broken as error:
        assert first_line(error) == "bad"
    else:
        pytest.fail("it opened")


def test_note_of_the_error():
    try:
        open_box("bad")
    except Broken as error:
        assert noted(error) == "bad"
    else:
        pytest.fail("it opened")
