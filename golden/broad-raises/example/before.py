import pytest


def test_rejected(client):
    with pytest.raises(Exception):
        client.login("nobody")
