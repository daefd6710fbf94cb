import asyncio
import time

import service


async def test_listed_by_type():
    socket = await service.connect()
    letters = []
    start = time.time()
    while time.time() - start < 10:
        try:
            text = await asyncio.wait_for(socket.recv(), timeout=1)
            letter = service.parse(text)
            letters.append(letter)
            if letter.get("kind") == "last":
                break
        except asyncio.TimeoutError:
            continue
    kinds = [letter["kind"] for letter in letters]
    assert "first" in kinds
    assert "last" in kinds


async def test_any_of_them():
    socket = await service.connect()
    letters = []
    for _ in range(10):
        try:
            letter = await asyncio.wait_for(socket.recv(), timeout=1)
            letters.append(letter)
            if letter["kind"] == "last":
                break
        except asyncio.TimeoutError:
            pass
    assert any(item.get("kind") == "last" for item in letters)


async def test_filtered():
    socket = await service.connect()
    letters = []
    for _ in range(10):
        try:
            letter = await asyncio.wait_for(socket.recv(), timeout=1)
            letters.append(letter)
            kind = letter["kind"]
            if kind == "last":
                break
        except asyncio.TimeoutError:
            continue
    last = [item for item in letters if item["kind"] == "last"]
    assert len(last) >= 1


async def test_kinds_alone():
    socket = await service.connect()
    kinds = set()
    for _ in range(10):
        try:
            kind = (await asyncio.wait_for(socket.recv(), timeout=1))["kind"]
            kinds.add(kind)
            if kind == "last":
                break
        except asyncio.TimeoutError:
            continue
    assert "last" in kinds
