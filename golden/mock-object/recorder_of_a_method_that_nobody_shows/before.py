from unittest.mock import AsyncMock

from shop.orders import Orders


async def test_lamp_is_told():
    told = []

    async def note(topic, body):
        told.append(topic)
        return True

    bus = AsyncMock()
    bus.publish = AsyncMock(side_effect=note)
    await Orders(bus).take("lamp")
    assert told == ["taken"]
