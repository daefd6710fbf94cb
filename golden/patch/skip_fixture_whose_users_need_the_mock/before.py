from unittest.mock import patch

import pytest

from shop.loops import Loop, Server


@pytest.fixture
def loop():
    loop = Loop()
    with patch.object(loop, "create_server", return_value=Server()):
        yield loop


@pytest.fixture
def store(mocker):
    store = Loop()
    store.flush = mocker.Mock()
    mocker.patch.object(store, "connect")
    return store


def test_server(loop):
    loop.run()
    loop.create_server.assert_called_with("localhost")


def test_started(loop):
    assert loop.run().state == "started"


def test_connected(store):
    store.run()
    assert store.connect.call_count == 1 and store.running


def test_answer(store):
    store.connect.return_value = Server()
    assert store.run().state == "started"
