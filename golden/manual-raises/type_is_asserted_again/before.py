import pytest
from shop import Refused, Shut, order


def test_refused():
    try:
        order("")
        pytest.fail("an order of nothing was taken")
    except Refused as error:
        assert isinstance(error, Refused)


def test_refused_in_some_way():
    try:
        order("")
        pytest.fail("an order of nothing was taken")
    except (Refused, Shut) as error:
        assert isinstance(error, Refused)
        assert isinstance(error, (Shut, Refused))
