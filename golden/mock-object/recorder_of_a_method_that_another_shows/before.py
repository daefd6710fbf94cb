from unittest.mock import AsyncMock

from shop.bus import Bus
from shop.orders import Orders


async def test_lamp_is_told():
    told = []
    other = Bus("local")
    await other.publish("opened", {})

    async def note(topic, body):
        told.append(topic)
        return True

    bus = AsyncMock()
    bus.publish = AsyncMock()
    bus.publish.side_effect = note
    await Orders(bus).take("lamp")
    assert told == ["taken"]
