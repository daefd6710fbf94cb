import pytest

from acme import Broken, note, open_box


def first_line(error):
    return str(error).splitlines()[0]


def noted(error):
    note(error)
    return str(error)


def test_text_of_the_error():
    with pytest.raises(Broken) as excinfo:
        open_box("bad")
    assert first_line(excinfo.value) == "bad"


def test_note_of_the_error():
    with pytest.raises(Broken) as excinfo:
        open_box("bad")
    assert noted(excinfo.value) == "bad"
