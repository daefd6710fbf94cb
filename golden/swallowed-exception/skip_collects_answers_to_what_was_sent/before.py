import asyncio
import json
import time

async def load(link, seconds):
    await link.send(json.dumps({"kind": "orders"}))
    answered = 0
    start = time.time()
    while time.time() - start < seconds:

        try:
            await asyncio.wait_for(link.recv(), timeout=1)
            answered += 1
        except asyncio.TimeoutError:
            pass
    return {"answered": answered}

async def test_load(link):
    report = await load(link, 2)
    assert report["answered"] > 1
