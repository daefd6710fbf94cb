def test_comprehension(shop):
    events = shop.events()
    assert "order_placed" in {event.get("type") for event in events}
    assert "order_paid" in {event.get("type") for event in events}, (
        "order_paid missing from " + repr({event.get("type") for event in events})
    )
    assert "order_shipped" in {event.get("type") for event in events}, (
        "order_shipped missing from " + repr({event.get("type") for event in events})
    )


def test_attribute(shop):
    assert "order_placed" in shop.recorder.event_types
    assert "order_paid" in shop.recorder.event_types, f"order_paid missing from {shop.recorder.event_types}"
    assert "order_shipped" in shop.recorder.event_types, (
        f"order_shipped missing from {shop.recorder.event_types}"
    )
