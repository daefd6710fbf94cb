from shop import client


def test_orders_are_sent():
    for order in client.orders(limit=10):
        with client.lock:
            found = client.find(order.id)
            assert found.state == "sent"
