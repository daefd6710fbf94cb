from unittest.mock import patch

import pytest

from shop.loops import Loop


@pytest.fixture
def loop():
    loop = Loop()
    with patch.object(loop, "create_server"):
        yield loop


def test_server(loop):
    loop.run()
    assert loop.servers


def test_started(loop):
    assert loop.run().state == "started"
