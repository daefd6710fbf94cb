from retries import Retrying, after

from shop import client


def test_order_arrives():
    order = client.order("tea")
    for attempt in Retrying(stop=after(10)):
        with attempt:
            found = client.find(order.id)
            assert found.state == "sent"
