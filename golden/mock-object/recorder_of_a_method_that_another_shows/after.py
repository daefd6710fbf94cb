from shop.bus import Bus
from shop.orders import Orders
from shop.testing import real_bus


async def test_lamp_is_told():
    told = []
    other = Bus("local")
    await other.publish("opened", {})

    async def note(topic, body):
        told.append(topic)
        return await real_publish(topic, body)

    bus = real_bus()
    real_publish = bus.publish
    bus.publish = note
    await Orders(bus).take("lamp")
    assert told == ["taken"]
