import time

from shop.bus import Bus, open_bus


async def test_stands_for_the_time_that_sending_takes(shop):
    bus = await open_bus()
    count = 0
    real_send = bus.send

    async def capture(*topics, **options):
        nonlocal count
        count += 1
        return await real_send(*topics, **options)

    bus.send = capture
    await shop.order("lamp", bus=bus)
    assert count == 2


def test_bus_is_slow(shop):
    bus = Bus("local")
    seen = []
    real_send = bus.send

    def capture(topic, body):
        seen.append(topic)
        # A slow bus
        time.sleep(2)
        return real_send(topic, body)

    bus.send = capture
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen
