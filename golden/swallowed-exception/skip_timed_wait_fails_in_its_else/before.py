import asyncio
import time

import pytest

import service


async def test_raises():
    socket = await service.connect()
    start = time.time()
    while time.time() - start < 10:
        try:
            letter = await asyncio.wait_for(socket.recv(), timeout=1)
            if letter["kind"] == "last":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("no last letter")


async def test_fails():
    socket = await service.connect()
    letters = []
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            letter = await asyncio.wait_for(socket.recv(), timeout=1)
            letters.append(letter)
            if letter["kind"] == "last":
                break
        except asyncio.TimeoutError:
            pass
    else:
        pytest.fail("no last letter")
    assert letters[0]["kind"] == "first"
