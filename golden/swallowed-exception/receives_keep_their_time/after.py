import asyncio
import json

import service


async def test_order_of_words():
    socket = await service.connect()
    words = []
    for _ in range(10):
        word = json.loads(await asyncio.wait_for(socket.recv(), timeout=2))
        words.append(word)
        if word["kind"] == "last":
            break
    kinds = [word["kind"] for word in words]
    assert kinds.index("first") < kinds.index("last")


async def test_longer_than_the_policy():
    socket = await service.connect()
    word = await asyncio.wait_for(socket.recv(), 30)
    assert word == "first"


async def test_no_receive():
    socket = await service.connect()
    await asyncio.wait_for(socket.drain(), timeout=2)
    assert socket.is_open


async def test_a_limit_with_a_name(patience):
    socket = await service.connect()
    word = await asyncio.wait_for(socket.recv(), timeout=patience)
    assert word == "first"
