import asyncio
import json
import subprocess

import pytest


@pytest.mark.asyncio
async def test_users(shop):
    subprocess.run(["migrate", "up"])
    results = await asyncio.gather(*[shop.order(n) for n in range(10)], return_exceptions=True)
    ok = [r for r in results if r.ok]
    success_rate = len(ok) / len(results)
    assert success_rate >= 0.9, f"only {success_rate}"
    response = await shop.status()
    assert response.status_code in (200, 404, 500)
    body = json.loads(await shop.socket.recv())
    if body.get("events"):
        assert "order_placed" in body["events"]
    return body
