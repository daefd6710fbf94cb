from shop import client


def test_orders_are_sent():
    orders = client.orders(limit=10)
    for order in orders:
        with client.lock:
            found = client.find(order.id)
            assert found.state == "sent"
