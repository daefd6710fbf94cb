import asyncio
import time

from shop.bus import Bus, open_bus


async def test_stands_for_the_time_that_sending_takes(shop):
    bus = await open_bus()
    count = 0

    async def capture(*topics, **options):
        nonlocal count
        count += 1
        # Simulate the network
        await asyncio.sleep(0.001)
        return True

    bus.send.side_effect = capture
    await shop.order("lamp", bus=bus)
    assert count == 2


def test_bus_is_slow(shop):
    bus = Bus("local")
    seen = []

    def capture(topic, body):
        seen.append(topic)
        # A slow bus
        time.sleep(2)
        return True

    bus.send.side_effect = capture
    shop.order_now("lamp", bus=bus)
    assert "ordered" in seen
