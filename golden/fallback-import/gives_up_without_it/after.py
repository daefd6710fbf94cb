def show():
    from shop import client
    print(client.Client)


def test_orders():
    assert show() is None
