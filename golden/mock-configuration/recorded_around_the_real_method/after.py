from shop.bus import Bus, open_bus


async def test_events(shop):
    bus = await open_bus()
    seen = []
    real_send = bus.send

    async def capture(topic, body):
        seen.append(topic)
        return await real_send(topic, body)

    bus.send = capture
    await shop.order("lamp", bus=bus)
    assert "ordered" in seen


def test_events_of_a_thread(shop):
    bus = Bus("local")
    seen = []
    real_send = bus.send

    def capture(topic, body):
        seen.append(topic)
        return real_send(topic, body)

    bus.send = capture
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen
