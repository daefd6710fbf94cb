def test_order(shop):
    event_types = list(shop.event_types())
    assert "order_shipped" in event_types and shop.open, "never shipped"
    # paid at last
    assert "order_placed" in event_types  # first of all
    shop.close()
