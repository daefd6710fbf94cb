import asyncio
import json
from unittest.mock import AsyncMock, MagicMock, Mock

import pytest

from shop.client import Client


class FakeBank:
    def pay(self, amount):
        return "paid"


def test_order():
    client = Mock()
    client.order.return_value = {"state": "ordered"}
    order = client.order("lamp")
    assert order["state"] == "ordered"
    assert len(order) == 1
    client.order.assert_called_once_with("lamp")


class TestChat:
    @pytest.fixture
    def socket(self):
        socket = AsyncMock()
        socket.recv.return_value = json.dumps({"text": "hi"})
        return socket

    @pytest.mark.asyncio
    async def test_chat(self, socket):
        await socket.send("hello")
        answer = json.loads(await socket.recv())
        await asyncio.sleep(0)
        assert answer["text"] == "hi"

    def test_fake(self):
        bank = FakeBank()
        log = MagicMock()
        log.write(bank.pay(5))
        assert log.write.called


def test_client_is_asked():
    log = Mock()
    log.level.return_value = 3
    client = Client(log)
    assert client.order("lamp").level == 3 and log.level()


def test_fixture_is_asked(shop):
    log = Mock()
    log.level.return_value = 3
    assert shop.order("lamp", log).level == log.level()
