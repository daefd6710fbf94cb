import pytest

import service


def test_nobody_gets_in():
    with pytest.raises(Exception) as excinfo:
        service.enter(None)
    refused = "token" in str(excinfo.value).lower()
    if not refused:
        raise AssertionError(f"another error: {excinfo.value}") from excinfo.value
    assert refused, "it was not refused"


def test_others():
    with pytest.raises(ValueError):
        service.enter("")
