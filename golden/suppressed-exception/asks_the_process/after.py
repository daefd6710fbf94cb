import os

from shop import Closed


async def test_comes_back(shop):
    await shop.run(os.getpid, 1)
    await shop.wait()
    assert shop.is_open
