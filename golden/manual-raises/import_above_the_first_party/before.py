import os

from golden.hotel import Hotel
from golden.keys import Key


def test_no_key():
    hotel = Hotel(os.sep)
    try:
        hotel.open(Key(None))
        assert False, "opened"
    except ValueError as error:
        assert "no key" in str(error)
