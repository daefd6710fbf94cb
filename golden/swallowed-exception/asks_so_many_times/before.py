import asyncio

from service import connect


async def test_at_most_five():
    client = await connect()
    results = []
    for _ in range(5):
        try:
            results.append(await asyncio.wait_for(client.post("/letters", json={}), timeout=1))
        except asyncio.TimeoutError:
            break
    assert len(results) >= 3


async def test_rooms():
    client = await connect()
    answers = []
    for number in range(5):
        try:
            answers.append(await asyncio.wait_for(client.receive(number), timeout=1))
        except asyncio.TimeoutError:
            pass
    assert answers[0] == "open"


async def test_echo():
    socket = await connect()
    answers = []
    for _ in range(5):
        try:
            await socket.send("ping")
            answers.append(await asyncio.wait_for(socket.recv(), timeout=1))
        except asyncio.TimeoutError:
            pass
    assert answers[0] == "pong"
