from service import get


def test_orders():
    open_orders = list(get("/orders/open").json())
    closed = list(get("/orders/closed").json())
    assert len(open_orders) > 0 or len(closed) > 0

    if closed:
        assert closed[0].islower()
