import time


def test_ping(client):
    """A docstring.

    With lines.
    """
    # first of all
    client.connect()

    client.ping()
    # nothing more
