import service


def test_orders():
    failed = False
    try:
        service.order("book")
    except Exception:
        failed = True
    print("failed", failed)
    if not failed:
        assert service.orders() == ["book"]
