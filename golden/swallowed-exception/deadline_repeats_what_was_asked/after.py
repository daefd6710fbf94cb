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
    else:
        raise AssertionError("time is over without number < 1")
    assert numbers[0] == 9


async def test_takes_one_of_two():
    socket = await service.connect()
    words = []
    start = time.time()
    while time.time() - start < 10:
        try:
            word = await asyncio.wait_for(socket.recv(), timeout=1)
            if word == "stop":
                break
            words.append(word)
            if word == "full":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("time is over without what recv() was to give")
    assert "start" in words
