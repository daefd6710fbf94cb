def test_payment_timeout(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_unknown_card(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    assert "payment_error" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
