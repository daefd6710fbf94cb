import service


def test_orders():
    service.order("book")
    # the order is there
    orders = service.orders()
    assert orders == ["book"]
