import asyncio
import time


def test_poll(client):
    while not client.ready:
        time.sleep(0.1)
    for _ in range(50):
        if client.received:
            break
        time.sleep(0.1)
    assert client.received


def test_pace(client):
    for word in ("a", "b", "c"):
        client.send(word)
        time.sleep(0.1)
    assert len(client.received) == 3


def test_retry(client):
    for attempt in range(3):
        try:
            client.connect()
        except OSError:
            time.sleep(1)
    assert client.connected


async def test_work(client):
    async def slow_work():
        await asyncio.sleep(0.1)
        return "done"

    assert await client.run(slow_work) == "done"


async def fake_answer(question):
    await asyncio.sleep(0.1)
    return question.upper()


def test_last(client):
    assert client.ask()
    time.sleep(1)
    print("done")
