import time

import pytest


@pytest.mark.parametrize("word", ["tea", "milk"])
@pytest.mark.asyncio
async def test_order(shop, word):
    assert await shop.order(word)
