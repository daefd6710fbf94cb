from shop import get, speaks_version_two


def test_version(client):
    reply = get(client)
    if speaks_version_two(reply):
        assert reply.rows == []
    elif reply.version == 3:
        assert reply.rows == {}
