import time


async def is_quick(client):
    start = time.time()
    await client.get("/broken")
    return time.time() - start < 0.1


async def test_breaker(client):
    print(await is_quick(client))
    assert client.is_open
