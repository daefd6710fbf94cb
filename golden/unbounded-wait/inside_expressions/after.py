import asyncio
import json


async def test_replies(websocket):
    # the greeting
    await asyncio.wait_for(websocket.recv(), timeout=10.0)  # nobody reads it
    first = json.loads(await asyncio.wait_for(websocket.recv(), timeout=10.0))
    rest = [await asyncio.wait_for(websocket.receive_json(mode="text"), timeout=10.0) for _ in range(3)]
    assert first and rest and (await asyncio.wait_for(websocket.receive_text(), timeout=10.0)).strip() == "hi"
    assert await asyncio.wait_for((
        websocket.recv()
    ), timeout=10.0)
    for _ in range(3):
        async with websocket.lock:
            message = await asyncio.wait_for(websocket.receive(), timeout=10.0)
            if message.type == "done":
                break
