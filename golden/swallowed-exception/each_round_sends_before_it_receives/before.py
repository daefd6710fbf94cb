import asyncio
import json
import time


async def load(link, seconds):
    sent = answered = 0
    start = time.time()
    while time.time() - start < seconds:
        message = {"kind": "order", "number": sent}
        await link.send(json.dumps(message))
        sent += 1
        try:
            await asyncio.wait_for(link.recv(), timeout=1)
            answered += 1
        except asyncio.TimeoutError:
            pass
    return {"sent": sent, "answered": answered}


async def test_load(link):
    report = await load(link, 2)
    assert report["sent"] > 1
