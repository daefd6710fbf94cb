"""Late imports."""
import asyncio
import sys
import time

sys.path.insert(0, "lib")

from shop import testing  # noqa: E402


async def test_order(shop):
    test_start_time = time.time()
    assert await asyncio.wait_for(shop.socket.recv(), timeout=10.0) or testing
    assert shop.total
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
