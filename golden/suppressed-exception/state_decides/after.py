"""What the system says of itself decides: a client that is not listed, as nothing answers, is asked for no room."""

import rooms


def test_listed_rooms_come(client):
    room = None
    room = client.receive(timeout=3)
    if client.listed:
        assert room is not None
    else:
        assert room is None
