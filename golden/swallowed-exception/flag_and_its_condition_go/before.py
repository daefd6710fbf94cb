import service


def test_orders():
    failed = False
    try:
        service.order("book")
    except Exception:
        failed = True
    # the order is there
    if not failed:
        orders = service.orders()
        assert orders == ["book"]
