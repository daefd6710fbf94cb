import pytest

from shop.loops import Loop


@pytest.fixture
def loop():
    loop = Loop()
    yield loop


def test_server(loop):
    loop.run()
    assert loop.servers


def test_started(loop):
    assert loop.run().state == "started"
