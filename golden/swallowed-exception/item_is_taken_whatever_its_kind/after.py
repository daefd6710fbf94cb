import asyncio
import time


async def test_parcel_is_told(line):
    events = []
    start = time.time()
    while time.time() - start < 30:
        try:
            message = await asyncio.wait_for(line.receive(), timeout=2.0)
            event = message.json()
            events.append(event)
            if message.kind == "text":
                if event.get("type") == "delivered":
                    break
            elif message.kind == "end":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("time is over without what receive() was to give")
    told = [event for event in events if event.get("type") == "delivered"]
    assert len(told) > 0
