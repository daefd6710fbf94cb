from shop.tools import DATA


def test_case(client):
    assert client.ask() == 1
