import pytest
from shop import Refused, order


def test_refused():
    try:
        order("")
        pytest.fail("an order of nothing was taken")
    except Refused as error:
        # error.reason is a code; an error in the text of it is none
        assert error.reason == 4  # error.text is for people
