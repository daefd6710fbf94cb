from shop.bus import Bus


def test_events(shop):
    bus = Bus("local")
    seen, late = [], []

    def capture(topic, body):
        seen.append(topic)

    def capture_late(topic, body):
        late.append(topic)

    bus.send.side_effect = capture
    shop.order("lamp", bus=bus)
    bus.send.side_effect = capture_late
    shop.order("desk", bus=bus)
    assert "ordered" in seen
    assert "ordered" in late
