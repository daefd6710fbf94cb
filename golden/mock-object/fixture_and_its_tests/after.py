import pytest
from shop.client import Client


@pytest.fixture
def client():
    fake = Client()
    yield fake


def test_order(client):
    assert client.order("lamp")["state"]


@pytest.mark.parametrize("item", ["lamp", "desk"])
def test_price(client, item):
    assert client.price(item) > 0
