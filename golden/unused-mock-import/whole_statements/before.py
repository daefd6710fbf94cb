from unittest import mock
import unittest.mock
import mock as old_mock
from unittest.mock import (
    AsyncMock,  # sockets
    Mock,
)

# what we really use
import httpx


def test_status():
    from unittest.mock import sentinel

    assert httpx.get("http://localhost:9000/status").status_code == 200
