from shop.bus import Bus


def test_events(shop):
    bus = Bus("local")
    seen = []

    def capture(topic, body):
        seen.append(topic)
        return {"delivered": len(seen)}

    bus.send.side_effect = capture
    shop.order("lamp", bus=bus)
    assert "ordered" in seen
