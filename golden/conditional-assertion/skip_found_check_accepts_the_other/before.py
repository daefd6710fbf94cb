async def test_bad_token(client):
    failed = False
    try:
        await client.connect("none")
    except Exception:
        failed = True
    if not failed:
        answer = await client.receive()
        refused = answer["kind"] == "refused"
        assert refused or failed
