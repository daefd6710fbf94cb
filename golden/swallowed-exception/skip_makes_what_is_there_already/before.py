import pytest
from shop import AlreadyExists, client


@pytest.fixture
def view():
    try:
        print("making the view")
        client.create_view("tea")
    except AlreadyExists:
        pass
    yield "tea"
    client.drop_view("tea")


def ensure_topic(name):
    try:
        client.topics.create(name)
    except AlreadyExists:
        print(f"{name} is there")


def test_orders(view):
    ensure_topic("orders")
    assert client.orders(view, "orders") == []
