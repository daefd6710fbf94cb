from shop.client import Client


def test_order():
    order = Client().order("lamp")
    # the order went through
    assert order.state == "ordered"
    # nothing else was mailed, and the order
    # has a number
    assert order.number
