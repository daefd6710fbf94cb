from shop.bus import Bus


def test_events(shop):
    bus = Bus("local")
    real_send = bus.send
    seen = []

    def capture(topic, body):
        seen.append(topic)

    bus.send.side_effect = capture
    shop.order("lamp", bus=bus)
    assert "ordered" in seen
    assert real_send
