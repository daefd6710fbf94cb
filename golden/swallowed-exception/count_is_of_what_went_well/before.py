async def test_desks(client, desks):
    seen = {}
    for desk in desks:
        reply = await client.get(f"/desks/{desk}")
        try:
            seen[desk] = {"open": bool(reply.json())}
        except ValueError:
            pass
    assert len(seen) > 2
