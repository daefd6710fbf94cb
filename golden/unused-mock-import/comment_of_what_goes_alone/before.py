import httpx

# stands in for the till
from unittest.mock import Mock

from shop import get


def test_status():
    # the till
    from unittest.mock import patch
    assert get("/").status == httpx.codes.OK
