from shop.client import Client


def test_orders():
    assert Client
