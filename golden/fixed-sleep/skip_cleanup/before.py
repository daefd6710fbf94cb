import time

import pytest


@pytest.fixture
def server(start):
    process = start()
    yield process
    process.stop()
    time.sleep(1)
    assert process.ended


def teardown_function():
    time.sleep(1)
    assert True


def test_server(server):
    try:
        assert server.ping()
    finally:
        time.sleep(1)
        server.stop()
        assert server.ended
