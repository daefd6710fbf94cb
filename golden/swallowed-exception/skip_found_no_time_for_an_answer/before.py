from shop import Client, Settings


async def count_silence(address):
    silent = 0
    for number in range(5):
        settings = Settings(timeout=0.01)
        client = Client(address, settings)
        try:
            await client.get("/lamps")
        except Exception:
            silent += 1
    return {"silent": silent}


async def test_silence(address):
    assert await count_silence(address)
