from shop import Client


def test_orders(server):
    client = Client(server, "token")
    assert client.orders() == ["one"]
