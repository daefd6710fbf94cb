from shop.bus import Bus, open_bus


async def test_called_by_the_test_too(shop):
    bus = await open_bus()
    seen = []

    async def capture(topic, body):
        seen.append(topic)
        return True

    bus.send.side_effect = capture
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

    bus.send.side_effect = capture
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen


def test_gives_an_argument_another_value(shop):
    bus = Bus("local")
    seen = []

    def capture(topic, body=None):
        topic = topic.lower()
        seen.append(topic)

    bus.send.side_effect = capture
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen
