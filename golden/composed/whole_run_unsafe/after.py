import asyncio
import json
import subprocess
import time

import pytest


@pytest.mark.asyncio
async def test_users(shop):
    test_start_time = time.time()
    subprocess.run(["migrate", "up"], check=True)
    results = await asyncio.gather(*[shop.order(n) for n in range(10)], return_exceptions=True)
    ok = [r for r in results if r.ok]
    success_rate = len(ok) / len(results)
    assert success_rate == 1.0, f"only {success_rate}"
    response = await shop.status()
    assert response.status_code == 200
    body = json.loads(await asyncio.wait_for(shop.socket.recv(), timeout=10.0))
    assert "order_placed" in body["events"]
    assert "order_paid" in body["events"], "order_paid missing from " + repr(body["events"])
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
    return body
