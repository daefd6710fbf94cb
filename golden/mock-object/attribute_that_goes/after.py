from shop.client import Client


def test_order():
    client = Client()
    assert client.order("lamp")["state"]
