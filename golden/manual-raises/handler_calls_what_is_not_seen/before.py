import pytest

from acme import Broken, Report, open_box


def test_report_of_the_error():
    try:
        open_box("bad")
    except Broken:
        report = Report()
        assert report.kind == "broken"
    else:
        pytest.fail("it opened")


def test_text_of_the_error():
    try:
        open_box("bad")
    except Broken as error:
        lines = str(error).splitlines()
        assert error.box.name() == "bad", lines[0]
    else:
        pytest.fail("it opened")
