import pytest

try:
    from unittest.mock import AsyncMock
except ImportError:
    AsyncMock2 = None


def test_status(client):
    assert client.get("/status").ok
