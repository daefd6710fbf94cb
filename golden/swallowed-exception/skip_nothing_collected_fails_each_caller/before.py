import asyncio
import json
import time


async def listen(socket, seconds):
    heard = []
    start = time.time()
    while time.time() - start < seconds:
        try:
            heard.append(json.loads(await asyncio.wait_for(socket.recv(), timeout=1)))
        except asyncio.TimeoutError:
            continue
    return heard


async def brakes(socket):
    heard = await listen(socket, 30)
    told = [item for item in heard if item.get("type") == "slower"]
    return {"told": len(told), "heard": len(heard)}


async def test_is_told_to_slow_down(socket):
    found = await brakes(socket)
    assert found["told"] > 0
