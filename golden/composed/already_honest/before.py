import asyncio
import time

import pytest


@pytest.mark.asyncio
async def test_order(shop):
    test_start_time = time.time()
    order = await shop.order("tea")
    assert order.ok, f"no order: {order}"
    reply = await asyncio.wait_for(shop.socket.recv(), timeout=10.0)
    assert reply == "done"
    with pytest.raises(PermissionError, match="closed"):
        await shop.order("milk")
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
