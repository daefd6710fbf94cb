import pytest


class Exception(ValueError):
    """The file's own."""


def test_own_type(client):
    with pytest.raises(Exception):
        client.login("nobody")
