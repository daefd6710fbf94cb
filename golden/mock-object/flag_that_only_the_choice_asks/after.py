from shop.client import Client


def make_client():
    client = Client()
    return client


def test_order():
    assert make_client().order("lamp") == 1
