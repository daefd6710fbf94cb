def test_order_of_events(shop):
    kinds = [event.kind for event in shop.events()]
    if "ordered" in kinds and "paid" in kinds:
        assert kinds.index("ordered") < kinds.index("paid")
