from shop.bus import Bus, open_bus


async def test_events(shop):
    bus = await open_bus()
    seen = []

    async def capture(topic, body):
        seen.append(topic)
        return True

    # Mock the sending
    bus.send.side_effect = capture
    await shop.order("lamp", bus=bus)
    assert "ordered" in seen


def test_events_of_a_thread(shop):
    bus = Bus("local")
    seen = []

    def capture(topic, body):
        seen.append(topic)

    bus.send.side_effect = capture
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen
