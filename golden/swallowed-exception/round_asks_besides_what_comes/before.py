import service


async def test_bursts():
    found = []
    client = await service.client()
    for turn in range(3):
        try:
            await client.burst(100)
            found += await client.receive_all(100, timeout=10)
        except Exception as error:
            print(error)
    print(found)
    assert await service.status() == 200
