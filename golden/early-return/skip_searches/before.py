import pytest
from service import client


def test_arrives(client):
    for event in client.events():
        if event is None:
            return
    pytest.fail("nothing arrived")


def test_all_of_them(client):
    for event in client.events():
        if not event.data:
            return
        assert event.data["id"]
    assert client.closed
