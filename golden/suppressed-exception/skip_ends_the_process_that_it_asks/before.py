import os
from contextlib import suppress

from shop import Closed


async def test_comes_back(shop):
    with suppress(Closed):
        await shop.run(os._exit, 1)
    await shop.wait()
    assert shop.is_open
