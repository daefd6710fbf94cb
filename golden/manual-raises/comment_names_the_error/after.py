import pytest
from shop import Refused, order


def test_refused():
    with pytest.raises(Refused) as excinfo:
        order("")
    # excinfo.value.reason is a code; an error in the text of it is none
    assert excinfo.value.reason == 4  # excinfo.value.text is for people
