import traceback

import pytest

import service


def test_refuses():
    try:
        service.rename("a", "a")
        pytest.fail("renamed to itself")
    except ConnectionError:
        shown = traceback.format_exc()
    assert "ConnectionError" in shown
