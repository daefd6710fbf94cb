import service


def test_orders():
    failed = False
    try:
        service.order("book")
    except Exception:
        failed = True
    if not failed:
        assert service.orders() == ["book"]
    else:
        assert service.orders() == []
