import time

import pytest


@pytest.fixture(autouse=True)
def real_time():
    start = time.time()
    yield
    if time.time() - start < 0.1:
        raise AssertionError("too quick")


def test_direct(client):
    assert client.ask()


class TestMore:
    def test_method(self, client):
        assert client.ask()
