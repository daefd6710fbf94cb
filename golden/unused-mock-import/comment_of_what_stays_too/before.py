# Copyright the shop.
from unittest.mock import AsyncMock

import httpx

# isort: off
from unittest.mock import Mock

# stands in for the till
from unittest.mock import MagicMock
from shop import get


def test_status():
    assert get("/").status == httpx.codes.OK
