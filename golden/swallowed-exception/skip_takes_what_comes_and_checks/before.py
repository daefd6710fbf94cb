import asyncio

from service import connect


async def test_events():
    socket = await connect()
    events = []
    while len(events) < 3:
        try:
            event = await asyncio.wait_for(socket.recv(), timeout=1)
        except asyncio.TimeoutError:
            break
        events.append(event)
    assert events


async def test_at_most_five():
    socket = await connect()
    results = []
    for _ in range(5):
        try:
            results.append(await asyncio.wait_for(socket.recv(), timeout=1))
        except asyncio.TimeoutError:
            break
    assert len(results) >= 3


async def test_kinds():
    socket = await connect()
    seen = set()
    for attempt in range(10):
        try:
            message = await socket.recv(timeout=1)
        except TimeoutError:
            print(f"nothing in round {attempt}")
            continue
        seen.add(message["type"])
    assert "done" in seen


async def test_counts():
    socket = await connect()
    count = 0
    for _ in range(10):
        try:
            async with asyncio.timeout(1):
                await socket.recv()
            count += 1
        except TimeoutError:
            break
    assert count >= 2


async def test_until_enough():
    socket = await connect()
    letters = []
    while True:
        try:
            letters.append(await asyncio.wait_for(socket.next_letter(), timeout=1))
            if len(letters) >= 4:
                break
        except asyncio.TimeoutError:
            break
    assert letters[0] == "a"
