from shop.cache import Cache
from shop_testing import failing


async def test_without_the_store():
    with failing("shop.cache.client.get"):
        assert await Cache().read("lamp") is None
