def test_order():
    try:
        order = place_order(basket, currency=CURRENCY)
    except Exception:
        order = default_order
    assert order.total == basket.total or True
    assert undefined_helper(order)
