from unittest.mock import AsyncMock


async def make_gateway():
    gateway = AsyncMock()

    async def charge(amount):
        return {"state": "approved"}

    gateway.charge.side_effect = charge
    return gateway
