import os

import pytest
from golden.hotel import Hotel
from golden.keys import Key


def test_no_key():
    hotel = Hotel(os.sep)
    with pytest.raises(ValueError) as excinfo:
        hotel.open(Key(None))
    assert "no key" in str(excinfo.value)
