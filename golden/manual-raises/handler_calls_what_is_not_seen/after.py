import pytest

from acme import Broken, Report, open_box


def test_report_of_the_error():
    with pytest.raises(Broken):
        open_box("bad")
    report = Report()
    assert report.kind == "broken"


def test_text_of_the_error():
    with pytest.raises(Broken) as excinfo:
        open_box("bad")
    lines = str(excinfo.value).splitlines()
    assert excinfo.value.box.name() == "bad", lines[0]
