def test_order(shop):
    seen = shop.seen()
    assert seen
    assert "cancelled" in seen
    assert "refused" in seen or "returned" in seen


def test_message(shop):
    event = shop.first_event()
    assert event["type"] == "order_placed"
