async def is_let_in(client, token, welcome=True):
    try:
        async with client.connect(token) as link:
            await link.ping()
            return link.open
    except Exception:
        return not welcome


async def test_let_in(client):
    assert await is_let_in(client, "good")
    assert await is_let_in(client, "old", welcome=False)
