import asyncio
import time


async def test_services_tell(line):
    await line.send({"type": "order"})
    service_letters = []
    start = time.time()
    while time.time() - start < 20:
        try:
            await line.send({"type": "more"})
            letter = await asyncio.wait_for(line.receive(), timeout=2)
            service_letters.append({"letter": letter, "at": time.time()})
        except asyncio.TimeoutError:
            continue
    assert service_letters
