import service


async def test_bursts():
    found = []
    client = await service.client()
    errors = []
    for turn in range(3):
        try:
            await client.burst(100)
            found += await client.receive_all(100, timeout=10)
        except Exception as error:
            errors.append(f"{turn}: {error!r}")
            print(error)
    assert not errors, f"{len(errors)} failed: {errors}"
    print(found)
    assert await service.status() == 200
