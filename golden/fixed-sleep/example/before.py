import asyncio


async def test_reply(client):
    await client.send("hello")
    await asyncio.sleep(2)
    assert client.received == ["hi"]
