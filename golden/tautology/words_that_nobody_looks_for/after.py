import pytest

from shop.client import connect


def test_unknown_shelf(client):
    with pytest.raises(LookupError) as caught:
        client.read("no such shelf")
    assert "no such shelf" in str(caught.value).lower() or "shelf not found" in str(caught.value).lower()


def test_state(client):
    client.open()
    assert "open" == client.state or "opening" == client.state or "ready" == client.state, "not open"


def test_state_or_message(client):
    client.open()
    assert "open" in client.state, "it is not open"


class TestShelf:
    def test_named(self, client):
        assert (
            "a" in client.shelf.name  # the first one
            or "b" in client.shelf.name
        )
