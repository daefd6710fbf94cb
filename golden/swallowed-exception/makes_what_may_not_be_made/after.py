import pytest
from shop import client


@pytest.fixture
def view():
    client.create_view("tea")
    yield "tea"
    client.drop_view("tea")


def ensure_topic(name):
    client.topics.create(name)
    client.topics.fill(name, 3)


def test_orders(view):
    ensure_topic("orders")
    client.create_order("tea")
    assert client.orders(view, "orders") == []
