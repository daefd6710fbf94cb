import time

import pytest


@pytest.mark.parametrize("word", ["tea", "milk"])
@pytest.mark.asyncio
async def test_order(shop, word):
    test_start_time = time.time()
    assert await shop.order(word)
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
