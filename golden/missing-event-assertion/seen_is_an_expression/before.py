def test_comprehension(shop):
    events = shop.events()
    assert "order_placed" in {event.get("type") for event in events}


def test_attribute(shop):
    assert "order_placed" in shop.recorder.event_types
