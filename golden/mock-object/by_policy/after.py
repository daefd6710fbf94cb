import json

import pytest
import shop.gateway as gateway

from shop.client import Client
from shop.orders import place
from testing.sockets import open_socket


class TestShop:
    def setup_method(self):
        self.shop = Client()

    def test_order(self):
        assert self.shop.order("lamp")["state"]

    @pytest.mark.asyncio
    async def test_conversation(self):
        socket = await open_socket(timeout=15.0)
        await socket.send("question")
        assert json.loads(await socket.recv())

    def test_place(self):
        order = place("lamp", client=Client(), gateway=gateway.open())
        assert order.state == "ordered"
