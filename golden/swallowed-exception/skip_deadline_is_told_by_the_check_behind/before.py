import asyncio
import time

import service


async def test_counts_down():
    socket = await service.connect()
    numbers = []
    start = time.time()
    while time.time() - start < 10:
        try:
            number = int(await asyncio.wait_for(socket.recv(), timeout=1))
            numbers.append(number)
            if number < 1:
                break
        except asyncio.TimeoutError:
            continue
    assert any(number < 1 for number in numbers)


