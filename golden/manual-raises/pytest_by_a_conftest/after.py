import pytest
from acme import Broken, open_box


def test_is_refused():
    with pytest.raises(Broken):
        open_box("bad")
