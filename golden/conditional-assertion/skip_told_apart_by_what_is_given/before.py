import socket

from shop import get, speaks_version_two


def version_of(client):
    return client.version


def test_version(client):
    reply = get(client)
    if speaks_version_two(client):
        assert reply.rows == []
    elif version_of(client) == 3:
        assert reply.rows == {}


def test_protocol(protocol):
    reply = get("/")
    if protocol == 2:
        assert reply.rows == []
    elif protocol == 3:
        assert reply.rows == {}
    keep = getattr(socket, "TCP_KEEPCNT", None)
    if keep is not None:
        assert reply.options[keep] == 3
