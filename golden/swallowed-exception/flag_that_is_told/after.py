import service


def test_orders():
    failed = False
    service.order("book")
    print("failed", failed)
    if not failed:
        assert service.orders() == ["book"]
