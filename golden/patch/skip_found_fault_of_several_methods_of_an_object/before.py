from unittest.mock import AsyncMock, patch

from shop.cache import Cache


async def test_without_the_store():
    with patch("shop.cache.client") as client:
        client.get = AsyncMock(side_effect=ConnectionError("down"))
        client.set = AsyncMock(side_effect=ConnectionError("down"))
        assert await Cache().read("lamp") is None
