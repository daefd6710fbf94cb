import pytest
from shop import Refused, order


def test_refused():
    try:
        order("")
        pytest.fail("an order of nothing was taken")
    except Refused as error:
        assert "nothing" in error.words()
