def test_order_of_events(shop):
    kinds = [event.kind for event in shop.events()]
    assert "ordered" in kinds, f"ordered missing from {kinds}"
    assert "paid" in kinds, f"paid missing from {kinds}"
    assert kinds.index("ordered") < kinds.index("paid")
