async def test_short(client):
    try: await client.ping()
    finally: await client.close(); return
