import pytest
from shop import Refused, Shut, order


def test_refused():
    with pytest.raises(Refused):
        order("")


def test_refused_in_some_way():
    with pytest.raises((Refused, Shut)) as excinfo:
        order("")
    assert isinstance(excinfo.value, Refused)
