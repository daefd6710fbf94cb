import unittest
from unittest.mock import AsyncMock, Mock

import pytest
from shop import Client, events, wrapped


@pytest.fixture
def make_client():
    def make(**options):
        return Client(**options)

    return make


def test_encoder_is_kept():
    encoder = Mock()
    client = Client(encoder=encoder)
    assert client.encoder is encoder


def test_encoder_reaches_the_maker(make_client):
    encoder = Mock()
    assert make_client(encoder=encoder).encoder is encoder


async def test_listener_gets_the_line(called):
    assert wrapped(called.append) is not called.append
    line = Mock(_pool=None)
    await wrapped(called.append)(line)
    assert called == [line]


class TestEvents(unittest.TestCase):
    def test_listener_is_registered(self):
        listener = AsyncMock()
        events.register("sold", listener)
        self.assertIn(listener, events.listeners("sold"))
        self.assertEqual(listener, events.latest())
