import asyncio

import service


async def test_some_words():
    socket = await service.connect()
    words = []
    for _ in range(10):
        try:
            words.append(await asyncio.wait_for(socket.recv(), timeout=2))
        except asyncio.TimeoutError:
            break
    assert words[0] == "first"
