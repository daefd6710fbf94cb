import pytest


def test_before(client):
    items = client.items()
    assert len(items) == 3
    for item in items:
        assert item.ok


def test_after(client):
    total = 0
    for item in client.all:
        assert item.ok
        total += 1
    assert total


def test_raise(client):
    if not client.all:
        raise LookupError("nothing")
    for item in client.all:
        assert item.ok


def test_else(client):
    for item in client.all:
        if item.ok:
            assert item.name
            break
    else:
        pytest.fail("nothing is ok")


def test_helper(client):
    client.verify_order()
    for item in client.all:
        assert item.ok


def test_condition(client):
    items = client.items()
    if items:
        for item in items:
            assert item.ok
