import asyncio

import pytest
import shop


async def test_is_too_slow():
    with pytest.raises(AssertionError):
        try:
            reply = await asyncio.wait_for(shop.total(), timeout=5.0)
        except asyncio.TimeoutError:
            reply = {"state": "late"}
        assert reply["state"] == "paid"
