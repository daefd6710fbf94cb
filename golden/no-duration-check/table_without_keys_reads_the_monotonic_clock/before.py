from shop import connect


def test_order_is_placed():
    order = connect().place("book")
    assert order.status == "placed"
