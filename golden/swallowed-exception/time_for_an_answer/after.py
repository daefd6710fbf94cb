from shop import Client, Settings


async def count_silence(address):
    silent = 0
    errors = []
    for number in range(5):
        settings = Settings(timeout=2.5)
        client = Client(address, settings)
        try:
            await client.get("/lamps")
        except Exception as error:
            errors.append(f"{number}: {error!r}")
            silent += 1
    assert not errors, f"{len(errors)} failed: {errors}"
    return {"silent": silent}


async def test_silence(address):
    assert await count_silence(address)
