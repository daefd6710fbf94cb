async def is_let_in(client, token, welcome=True):
    async with client.connect(token) as link:
        await link.ping()
        return link.open


async def test_let_in(client):
    assert await is_let_in(client, "good")
    await is_let_in(client, "old", welcome=False)
