def test_payment_timeout(shop):
    seen = shop.seen()
    assert "order_placed" in seen


def test_unknown_card(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    assert "payment_error" in seen
