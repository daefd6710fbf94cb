from unittest.mock import (
    AsyncMock,  # for the socket
    # and this one for the rest
    Mock,
    # the end
)
from unittest.mock import (
    # the calls
    call,
    # for the clock
    patch,
    # the end: keep sorted
)
from unittest.mock import ANY, \
    sentinel  # both
from unittest.mock import (seal, MagicMock,
                           # answers itself
                           DEFAULT,
                           PropertyMock)  # the rest

from shop import get


def test_get():
    assert get("/").ok and Mock and call and sentinel and DEFAULT and MagicMock
