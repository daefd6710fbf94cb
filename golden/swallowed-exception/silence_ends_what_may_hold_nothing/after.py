import asyncio

import pytest


@pytest.fixture
def read(shell):
    async def read_all():
        lines = []
        while True:
            try:
                line = await asyncio.wait_for(shell.stdout.readline(), 0.1)
            except asyncio.TimeoutError:
                break
            text = line.decode().strip()
            if text:
                lines.append(text)
        assert lines, "readline() gave nothing"
        return lines

    return read_all


async def test_help(read, write):
    await write("help")
    assert await read() == ["commands:", "exit"]


async def test_events_come(ws):
    events = []
    while True:
        try:
            events.append(await asyncio.wait_for(ws.recv(), timeout=1))
        except asyncio.TimeoutError:
            if events or ws.closed:
                break
    assert events, "recv() gave nothing"
    print(events)
