from unittest.mock import MagicMock

import pytest


@pytest.fixture
def client():
    fake = MagicMock()
    fake.order.return_value = {"state": "ordered"}
    yield fake
    fake.reset_mock()


def test_order(client):
    client.price.return_value = 5
    assert client.order("lamp")["state"] == "ordered"
    client.order.assert_called_once_with("lamp")


@pytest.mark.parametrize("item", ["lamp", "desk"])
def test_price(client, item):
    assert client.price(item) > 0
