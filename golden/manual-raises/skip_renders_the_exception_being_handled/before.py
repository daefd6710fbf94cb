import sys

import pytest

import service


def render_exc(shown):
    shown.append(sys.exc_info()[1])


def test_refuses():
    shown = []
    try:
        service.rename("a", "a")
        pytest.fail("renamed to itself")
    except ConnectionError:
        render_exc(shown)
    assert shown[0] is not None
