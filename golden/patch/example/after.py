from shop.client import Client


def test_order_is_paid():
    answer = Client().pay("order-1")
    assert answer["state"] == "paid"
