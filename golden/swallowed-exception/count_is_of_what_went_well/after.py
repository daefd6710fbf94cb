async def test_desks(client, desks):
    seen = {}
    errors = []
    for desk in desks:
        reply = await client.get(f"/desks/{desk}")
        try:
            seen[desk] = {"open": bool(reply.json())}
        except ValueError as error:
            errors.append(f"{desk}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(seen) > 2
