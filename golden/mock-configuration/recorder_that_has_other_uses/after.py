from shop.bus import Bus, open_bus


async def test_called_by_the_test_too(shop):
    bus = await open_bus()
    seen = []

    async def capture(topic, body):
        seen.append(topic)
        return True

    real_send = bus.send

    async def recorded_send(*args, **kwargs):
        await capture(*args, **kwargs)
        return await real_send(*args, **kwargs)

    bus.send = recorded_send
    await capture("lamp", None)
    await shop.order("lamp", bus=bus)
    assert "ordered" in seen


def test_answers_early(shop):
    bus = Bus("local")
    seen = []

    def capture(topic, body):
        if body is None:
            return True
        seen.append(topic)
        return True

    real_send = bus.send

    def recorded_send(*args, **kwargs):
        capture(*args, **kwargs)
        return real_send(*args, **kwargs)

    bus.send = recorded_send
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen


def test_gives_an_argument_another_value(shop):
    bus = Bus("local")
    seen = []

    def capture(topic, body=None):
        topic = topic.lower()
        seen.append(topic)

    real_send = bus.send

    def recorded_send(*args, **kwargs):
        capture(*args, **kwargs)
        return real_send(*args, **kwargs)

    bus.send = recorded_send
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen
