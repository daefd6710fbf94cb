import pytest


def test_pause(client):
    import time

    time.sleep(0.2)
    assert client.answer


def test_plain(client):
    assert client.answer


def helper(time):
    return time
