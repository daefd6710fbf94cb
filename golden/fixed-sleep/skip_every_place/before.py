import asyncio
import time


def test_before_a_read(client):
    client.send("hello")
    time.sleep(0.5)
    reply = client.last()
    print(reply)


async def test_in_a_block(client):
    async with client.session() as session:
        await session.send("hello")
        await asyncio.sleep(1)
        print("sent")
    assert client.received


def test_in_a_round(client):
    for word in ("a", "b"):
        client.send(word)
        time.sleep(1)
        assert client.received[-1] == word


def test_page(page):
    page.click("#send")
    page.wait_for_timeout(500)
    assert page.text("#reply") == "hi"


async def exchange(client):
    await client.send("hello")
    # give it time to arrive
    await asyncio.sleep(1)
    return await client.last()


async def ask(client):
    await client.send("hello")
    await asyncio.sleep(1)
    assert client.received
