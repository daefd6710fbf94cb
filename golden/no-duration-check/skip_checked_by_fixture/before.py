import time

import pytest


@pytest.fixture
def real_time():
    start = time.time()
    yield
    assert time.time() - start >= 0.1, "too quick"


@pytest.fixture
def slow_client(client, real_time):
    return client


def test_direct(client, real_time):
    assert client.ask()


def test_through_another(slow_client):
    assert slow_client.ask()


@pytest.mark.usefixtures("real_time")
def test_marked(client):
    assert client.ask()


@pytest.mark.usefixtures("real_time")
class TestMarked:
    def test_in_class(self, client):
        assert client.ask()
