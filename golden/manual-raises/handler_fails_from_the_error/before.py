import pytest

import service


def test_nobody_gets_in():
    refused = False
    try:
        service.enter(None)
        raise AssertionError("nobody got in")
    except Exception as error:
        refused = "token" in str(error).lower()
        if not refused:
            raise AssertionError(f"another error: {error}") from error
    assert refused, "it was not refused"


def test_others():
    with pytest.raises(ValueError):
        service.enter("")
