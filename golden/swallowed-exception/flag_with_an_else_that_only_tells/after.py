import service


def test_orders():
    service.order("book")
    assert service.orders() == ["book"]
