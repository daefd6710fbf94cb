async def test_token(client):
    ready = await client.connect("good")
    if ready:
        answer = await client.receive()
        welcome = answer["kind"] == "welcome"
        assert welcome or answer["late"]
