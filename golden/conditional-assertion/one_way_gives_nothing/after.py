import pytest

import rooms


def test_width():
    client = rooms.connect("http://localhost:8000")
    width = 3
    if client.kind == rooms.OLD:
        with pytest.warns(UserWarning):
            width = client.width
    else:
        client.measure()
        raise AssertionError("the condition above does not hold")
    assert isinstance(width, int)
