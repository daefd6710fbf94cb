def test_order(shop):
    order = shop.order()
    if order:
        assert order.total or True, "no total"
        assert order.items
