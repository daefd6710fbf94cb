import asyncio
import time

import service


async def test_another_item():
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
    else:
        raise AssertionError("'last' did not come in time")
    kinds = [letter["kind"] for letter in letters]
    assert "first" in kinds


async def test_another_key():
    socket = await service.connect()
    letters = []
    start = time.time()
    while time.time() - start < 10:
        try:
            letter = await asyncio.wait_for(socket.recv(), timeout=1)
            letters.append(letter)
            if letter["kind"] == "last":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("'last' did not come in time")
    assert any(item["sender"] == "last" for item in letters)


async def test_filled_before():
    socket = await service.connect()
    letters = [service.first()]
    start = time.time()
    while time.time() - start < 10:
        try:
            letter = await asyncio.wait_for(socket.recv(), timeout=1)
            letters.append(letter)
            if letter["kind"] == "last":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("'last' did not come in time")
    assert any(item["kind"] == "last" for item in letters)


async def test_filled_by_others():
    socket = await service.connect()
    kinds = []
    service.listen(kinds)
    start = time.time()
    while time.time() - start < 10:
        try:
            kind = (await asyncio.wait_for(socket.recv(), timeout=1))["kind"]
            kinds.append(kind)
            if kind == "last":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("'last' did not come in time")
    assert "last" in kinds


async def test_taken_only_where_the_loop_goes_on():
    socket = await service.connect()
    kinds = []
    start = time.time()
    while time.time() - start < 10:
        try:
            kind = (await asyncio.wait_for(socket.recv(), timeout=1))["kind"]
            if kind == "last":
                break
            kinds.append(kind)
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("'last' did not come in time")
    assert "last" in kinds
