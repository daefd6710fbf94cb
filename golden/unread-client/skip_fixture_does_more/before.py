import pytest
from shop.client import Client

from support.login import create_authenticated_user


class TestOrders:
    @pytest.fixture
    async def client(self):
        """A client of the shop."""
        client = Client("http://127.0.0.1:8000")
        await client.login("alice")
        yield client
        await client.close()

    @pytest.fixture
    async def account(self):
        return await create_authenticated_user(environment="test")

    async def test_none_yet(self, client, account, shop):
        assert shop.orders(account[0]) == []

    async def test_name(self, shop, client):
        assert shop.name() == "corner"
