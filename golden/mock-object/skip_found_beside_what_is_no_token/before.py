import unittest
from unittest.mock import AsyncMock, Mock

from shop import Client, events, wrapped


def test_encoder_is_kept_and_used():
    encoder = Mock()
    client = Client(encoder=encoder)
    assert client.encoder is encoder
    assert client.send({"rug": 3}).status == 200


async def test_listener_gets_the_line_with_an_answer(called):
    line = Mock(size=3)
    await wrapped(called.append)(line)
    assert called == [line]


async def test_listener_gets_the_line_of_a_name(called):
    line = Mock()
    await wrapped(called.append)(line)
    assert called == [line.name]


class TestEvents(unittest.TestCase):
    def test_listener_is_called(self):
        listener = AsyncMock()
        events.register("sold", listener)
        self.assertIn(listener, events.listeners("sold"))
        listener("rug")
