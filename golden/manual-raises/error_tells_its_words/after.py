import pytest
from shop import Refused, order


def test_refused():
    with pytest.raises(Refused) as excinfo:
        order("")
    assert "nothing" in excinfo.value.words()
