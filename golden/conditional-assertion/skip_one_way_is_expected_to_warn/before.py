"""Each way gives what is checked behind it; one of them is to warn."""

import pytest

import rooms


def test_size():
    client = rooms.connect("http://localhost:8000")
    if client.kind == rooms.OLD:
        with pytest.warns(UserWarning):
            size = client.size
    else:
        size = client.size
    assert isinstance(size, int)
