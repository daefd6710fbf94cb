import pytest
from shop import AlreadyExists, QuotaExceeded, client


@pytest.fixture
def view():
    try:
        client.create_view("tea")
    except QuotaExceeded:
        pass
    yield "tea"
    client.drop_view("tea")


def ensure_topic(name):
    try:
        client.topics.create(name)
        client.topics.fill(name, 3)
    except AlreadyExists:
        print(f"{name} is there")


def test_orders(view):
    ensure_topic("orders")
    try:
        client.create_order("tea")
    except AlreadyExists:
        pass
    assert client.orders(view, "orders") == []
