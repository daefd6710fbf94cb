from unittest.mock import (
    # and this one for the rest
    Mock,
    # the end
)
from unittest.mock import (
    # the calls
    call,
    # the end: keep sorted
)
from unittest.mock import sentinel  # both
from unittest.mock import (MagicMock,
                           # answers itself
                           DEFAULT)  # the rest

from shop import get


def test_get():
    assert get("/").ok and Mock and call and sentinel and DEFAULT and MagicMock
