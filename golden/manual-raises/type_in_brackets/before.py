import pytest

from acme import Broken, open_box


def test_is_refused():
    try:
        open_box("bad")
        assert False
    except(Broken):
        pass
