import json

import pytest
from unittest.mock import AsyncMock, MagicMock, Mock, create_autospec

from shop.client import Gateway
from shop.orders import place


class TestShop:
    def setup_method(self):
        self.shop = MagicMock()
        self.shop.order.return_value = {"state": "ordered"}

    def test_order(self):
        assert self.shop.order("lamp")["state"]
        self.shop.order.assert_called_once_with("lamp")

    @pytest.mark.asyncio
    async def test_conversation(self):
        socket = AsyncMock()
        socket.recv = AsyncMock(return_value="42")
        socket.close.return_value = None
        await socket.send("question")
        assert json.loads(await socket.recv())
        sent = [item.args[0] for item in socket.send.await_args_list]
        assert sent == ["question"]

    def test_place(self):
        order = place("lamp", client=Mock(), gateway=create_autospec(Gateway))
        assert order.state == "ordered"
