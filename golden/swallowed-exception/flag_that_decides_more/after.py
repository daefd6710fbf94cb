import service


def test_orders():
    failed = False
    service.order("book")
    if not failed:
        assert service.orders() == ["book"]
    else:
        assert service.orders() == []
